using System.Runtime.ExceptionServices;
using System.Threading.Tasks.Sources;

namespace ScopeGen.Internals;

/// <summary>
/// What a yield method awaits: the end of the body. As ManualResetValueTaskSourceCore, but, as a Task does, it goes on at
/// once where the awaiter's context is the current one, so that an exit completes synchronously there too (rule R9).
/// An object of its own, and not a part of the scope, since an await asks three times whether it is a Task: that is a walk
/// through its base classes.
/// </summary>
internal sealed class BodyEnd : IValueTaskSource
{
    private static readonly Action<object?> s_ended = static _ => throw new InvalidOperationException();

    private Action<object?>? _continuation;
    private object? _state;
    private object? _context;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _hasEnded;

    public ValueTaskSourceStatus GetStatus(short token) => !_hasEnded ? ValueTaskSourceStatus.Pending
        : _failure is null ? ValueTaskSourceStatus.Succeeded
        : _failure.SourceException is OperationCanceledException ? ValueTaskSourceStatus.Canceled : ValueTaskSourceStatus.Faulted;

    public void GetResult(short token)
    {
        if (!_hasEnded)
            throw ScopeErrors.ReturnNotAwaited();
        _failure?.Throw();
    }

    /// <summary>The body has ended: the method goes on, right here if nothing keeps it from that.</summary>
    public void End(Exception? failure)
    {
        _failure = failure is null ? null : ExceptionDispatchInfo.Capture(failure);
        _hasEnded = true;
        if ((Volatile.Read(ref _continuation) ?? Interlocked.CompareExchange(ref _continuation, s_ended, null)) is { } continuation)
            Continue(continuation, inline: true);
    }

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        if (Volatile.Read(ref _continuation) is { } known && known != s_ended)
        {
            Start(continuation, state); // somebody awaits it already: this one is told by GetResult, since nobody catches what is thrown here
            return;
        }

        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0 && ExecutionContext.Capture() is { } flowed)
        {
            Action<object?> unflowed = continuation;
            continuation = held => ExecutionContext.Run(flowed, new ContextCallback(unflowed), held);
        }

        _state = state;
        if ((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0)
            _context = CurrentContext();
        if (Interlocked.CompareExchange(ref _continuation, continuation, null) is not null)
            Continue(continuation, inline: false);
    }

    private static object? CurrentContext()
    {
        if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
            return context;
        return TaskScheduler.Current == TaskScheduler.Default ? null : TaskScheduler.Current;
    }

    private void Continue(Action<object?> continuation, bool inline)
    {
        object? state = _state;
        if (inline && (_context is null || _context == CurrentContext()))
            continuation(state);
        else if (_context is SynchronizationContext context)
            context.Post(new SendOrPostCallback(continuation), state);
        else
            Start(continuation, state, _context as TaskScheduler);
    }

    private static void Start(Action<object?> continuation, object? state, TaskScheduler? scheduler = null)
        => Task.Factory.StartNew(continuation, state, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler ?? TaskScheduler.Default);
}
