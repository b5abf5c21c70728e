namespace ScopeGen.Internals;

/// <summary>Several scopes entered at the same time.</summary>
internal sealed class AllScope<T>(ScopeEntry[] entries, Func<ScopeEntry[], T> values) : AsyncScope<T>
{
    private StackEntry? _top;

    public override string Name => $"All of {entries.Length} scopes";

    internal override bool IsFinal => true;

    internal override async ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        _top = await ParallelEnter.RunAsync(entries, cancellationToken).ConfigureAwait(false);
        HandOut(values(entries));
    }

    internal override ValueTask<bool> ReleaseAsync(ScopeExit exit) => StackEntry.UnwindAsync(_top, new Unwinder(exit));

    internal override ValueTask<bool> RollBackAsync(ScopeExit exit) => StackEntry.UnwindAsync(_top, new Unwinder(exit, rollsBack: true));
}
