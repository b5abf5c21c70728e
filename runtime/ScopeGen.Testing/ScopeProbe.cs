using ScopeGen.Testing.Internals;

namespace ScopeGen.Testing;

/// <summary>Stands for the resources of a program under test: records acquire and release, and is where faults strike. Made by <see cref="FaultPlan"/>, one for each run.</summary>
/// <remarks>All members may be used from any thread.</remarks>
public sealed class ScopeProbe
{
    private readonly FaultRun _run;

    internal ScopeProbe(FaultRun run) => _run = run;

    /// <summary>The token that a fault may cancel: give it to what the program calls. It is not cancelled otherwise.</summary>
    public CancellationToken CancellationToken => _run.CancellationToken;

    /// <summary>A point where a fault, a cancellation or a concurrent close may strike. Throws only what strikes.</summary>
    /// <param name="name">What the step is called in the report.</param>
    public ValueTask StepAsync(string name) => _run.StepAsync(name ?? throw new ArgumentNullException(nameof(name)));

    /// <summary>Acquires a resource, which dispose releases. A fault may strike before it is acquired.</summary>
    /// <param name="name">What the resource is called in the report; need not be unique.</param>
    public ValueTask<IAsyncDisposable> AcquireAsync(string name) => _run.AcquireAsync(name ?? throw new ArgumentNullException(nameof(name)));

    /// <summary>What has happened so far, in order: "step NAME", "acquire NAME", "release NAME", and "fault: ..." where one struck.</summary>
    public IReadOnlyList<string> Log => _run.Log.Entries;
}
