namespace ScopeGen.Internals;

/// <summary>A scope with its value changed, or a scope inside another.</summary>
internal sealed class SelectScope<T, TInner, TResult>(
    IAsyncScope<T> outer, Func<T, IAsyncScope<TInner>>? inner, Func<T, TResult>? selector, Func<T, TInner, TResult>? both) : AsyncScope<TResult>
{
    private StackEntry? _top;

    public override string Name => inner is null ? $"Select to {TypeNames.Of(typeof(TResult))}" : $"SelectMany to {TypeNames.Of(typeof(TResult))}";

    internal override bool IsFinal => true;

    internal override async ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        var first = new ScopeEntry<T>(outer);
        await first.EnterAsync(cancellationToken).ConfigureAwait(false);
        _top = first.On(null);
        Unwinder unwinder;
        try
        {
            if (inner is null)
            {
                HandOut(selector!(first.Value));
                return;
            }

            var second = new ScopeEntry<TInner>(inner(first.Value));
            await second.EnterAsync(cancellationToken).ConfigureAwait(false);
            _top = second.On(_top);
            HandOut(both!(first.Value, second.Value));
            return;
        }
        catch (Exception e)
        {
            unwinder = new Unwinder(ScopeExit.From(EnterFailure(e)), rollsBack: true);
        }

        await StackEntry.UnwindAsync(_top, unwinder).ConfigureAwait(false);
        unwinder.ThrowInFlight();
    }

    internal override ValueTask<bool> ReleaseAsync(ScopeExit exit) => StackEntry.UnwindAsync(_top, new Unwinder(exit));

    internal override ValueTask<bool> RollBackAsync(ScopeExit exit) => StackEntry.UnwindAsync(_top, new Unwinder(exit, rollsBack: true));
}
