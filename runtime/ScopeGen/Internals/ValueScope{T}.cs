namespace ScopeGen.Internals;

/// <summary>Gives a value and releases nothing.</summary>
internal sealed class ValueScope<T>(T value) : AsyncScope<T>
{
    public override string Name => $"value of {TypeNames.Of(typeof(T))}";

    internal override ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        HandOut(value);
        return default;
    }

    internal override ValueTask<bool> ReleaseAsync(ScopeExit exit) => default;
}
