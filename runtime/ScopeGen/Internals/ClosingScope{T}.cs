namespace ScopeGen.Internals;

/// <summary>Gives a value and disposes it at exit.</summary>
internal sealed class ClosingScope<T>(T value) : AsyncScope<T> where T : IAsyncDisposable
{
    public override string Name => $"closing of {TypeNames.Of(typeof(T))}";

    internal override ValueTask AcquireAsync(CancellationToken cancellationToken)
    {
        HandOut(value);
        return default;
    }

    internal override ValueTask<bool> ReleaseAsync(ScopeExit exit) => CompilerServices.ClassScope.Hook(value.DisposeAsync());
}
