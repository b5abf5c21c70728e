using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>What the engine needs of a kind of scope; a struct, so that each kind gets code of its own. None of it throws: a failure is in the task.</summary>
internal interface IScopeOps<in TScope> where TScope : class
{
    ref ScopeState State(TScope scope);

    string Name(TScope scope);

    /// <summary>The token bound by the factory.</summary>
    CancellationToken Bound(TScope scope);

    /// <summary>Acquires all or nothing.</summary>
    ValueTask AcquireAsync(TScope scope, CancellationToken cancellationToken);

    /// <param name="scope">The scope.</param>
    /// <param name="exit">How its body ended.</param>
    /// <param name="rollsBack">Its enter was cancelled after all was acquired: suppression has no effect.</param>
    ValueTask<bool> ReleaseAsync(TScope scope, ScopeExit exit, bool rollsBack);

    /// <summary>Disposed without having been entered.</summary>
    ValueTask AbandonAsync(TScope scope);

    /// <summary>What <see cref="ReleaseAsync"/> throws has settled the error rules already.</summary>
    bool IsFinal(TScope scope);
}
