namespace ScopeGen.Runtime.Tests.Allocation;

/// <summary>What one writes by hand in place of a class scope.</summary>
internal sealed class HandWritten : IAsyncDisposable
{
    private object? _held;
    private int _state;

    public ValueTask<HandWritten> EnterAsync()
    {
        _held = this;
        _state = 1;
        return new(this);
    }

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _state, 2) == 1)
            _held = null;
        return default;
    }
}
