namespace ScopeGen.Internals;

/// <summary>A scope from two functions.</summary>
internal sealed class CreatedScope<T>(Func<CancellationToken, ValueTask<T>> acquire, Delegate release, string? name) : AsyncScope<T>
{
    private T? _acquired;

    public override string Name => string.IsNullOrEmpty(name) ? $"scope of {TypeNames.Of(typeof(T))}" : name!;

    internal override ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        ValueTask<T> acquiring = acquire(cancellationToken);
        if (!acquiring.IsCompletedSuccessfully)
            return AcquiredAsync(acquiring);
        HandOut(_acquired = acquiring.GetAwaiter().GetResult());
        return default;
    }

    internal override ValueTask<bool> ReleaseAsync(ScopeExit exit) => CompilerServices.ClassScope.Hook(
        release is Func<T, ScopeExit, ValueTask> told ? told(_acquired!, exit) : ((Func<T, ValueTask>)release)(_acquired!));

    private async ValueTask AcquiredAsync(ValueTask<T> acquiring) => HandOut(_acquired = await acquiring.ConfigureAwait(false));
}
