using System.ComponentModel;

namespace ScopeGen.CompilerServices;

/// <summary>
/// Fails scopes where the runtime itself is, for tests. Its members are called by the runtime, from any thread; not to be
/// used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFaultInjector
{
    /// <summary>The runtime has come to a point of a scope's life, and awaits the result. What this throws, at once or later, happens at that point.</summary>
    /// <param name="moment">Where it is.</param>
    /// <param name="name">What the scope is called.</param>
    /// <param name="scope">The scope, which may be disposed from another thread.</param>
    ValueTask ReachAsync(FaultMoment moment, string name, IAsyncDisposable scope);

    /// <summary>An exit has suppressed an exception, by its author's will (rule X4).</summary>
    void Suppressed(Exception exception);

    /// <summary>What this flow enters from now on runs beside other branches (rule P1). Called inside the branch.</summary>
    /// <param name="parallel">The same for all branches that belong together.</param>
    /// <param name="branch">Which of them.</param>
    void Branched(object parallel, int branch);
}
