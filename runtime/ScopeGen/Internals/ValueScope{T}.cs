namespace ScopeGen.Internals;

/// <summary>Gives a value and releases nothing.</summary>
internal sealed class ValueScope<T>(T value) : AsyncScope<T>
{
    public override string Name => $"value of {typeof(T).Name}";

    internal override ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        HandOut(value);
        return default;
    }

    internal override ValueTask<bool> ReleaseAsync(ScopeExit exit) => default;
}
