namespace ScopeGen.Benchmarks.References;

/// <summary>The class that a careful engineer writes today: exactly once, by an interlocked state.</summary>
public sealed class HandWritten(Resource source) : IAsyncDisposable
{
    private int _state;
    private Resource? _resource;

    public Resource Value => _resource!;

    public ValueTask<HandWritten> EnterAsync()
    {
        if (Interlocked.CompareExchange(ref _state, 1, 0) != 0)
            throw new InvalidOperationException();
        _resource = source.Acquire();
        return new(this);
    }

    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _state, 2) == 1 ? _resource!.ReleaseAsync() : default;
}
