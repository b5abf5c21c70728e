using System.Runtime.CompilerServices;
using ScopeGen.Schedules.Tests.Scheduling;

namespace ScopeGen.Schedules.Tests.Lifecycle;

/// <summary>What a hook awaits, until a caller opens it; the hook then goes on inside the call that has opened it.</summary>
internal sealed class Gate : ICriticalNotifyCompletion
{
    private Action? _continuation;

    public bool IsReached => _continuation is not null;

    public bool IsCompleted { get; private set; }

    public Gate GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation) => _continuation = continuation;

    public void Open()
    {
        IsCompleted = true;
        Action? continuation = _continuation;
        _continuation = null;
        continuation?.Invoke();
    }
}
