using Microsoft.Extensions.DependencyInjection;

namespace ScopeGen.Hosting.Internals;

/// <summary>Enters its scope on first use, as the newest entry of its DI scope (rule L2).</summary>
internal sealed class ScopedValue<T>(IServiceProvider services, Func<IServiceProvider, IAsyncScope<T>> scope) : IScopedValue<T>
    where T : class
{
    private readonly ScopedScopes _scopes = services.GetRequiredService<ScopedScopes>();
    private readonly object _gate = new();
    private TaskCompletionSource<T>? _entering;
    private bool _completed;

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            TaskCompletionSource<T> entering;
            bool isFirst;
            lock (_gate)
            {
                isFirst = _entering is null;
                entering = _entering ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            if (isFirst)
                return await EnterAsync(entering, cancellationToken).ConfigureAwait(false);
            if (!entering.Task.IsCompleted && cancellationToken.CanBeCanceled)
                await WaitAsync(entering.Task, cancellationToken).ConfigureAwait(false);
            try
            {
                return await entering.Task.ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The other caller's token: enter for ourselves.
            }
        }
    }

    public void Complete() => Volatile.Write(ref _completed, true);

    private async ValueTask<T> EnterAsync(TaskCompletionSource<T> entering, CancellationToken cancellationToken)
    {
        try
        {
            IAsyncScope<T> made = scope(services) ?? throw new InvalidOperationException($"The scoped value {typeof(T)} has no scope: the function given to AddScopedAsyncScope returned null.");
            T value = await _scopes.EnterAsync(new VotingScope(this, made), cancellationToken).ConfigureAwait(false);
            entering.SetResult(value);
            return value;
        }
        catch (Exception e)
        {
            lock (_gate)
                _entering = null;
            entering.SetException(e is OperationCanceledException ? new OperationCanceledException(e.Message, e) : e);
            _ = entering.Task.Exception; // whoever entered throws it
            throw;
        }
    }

    private static async Task WaitAsync(Task entering, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(true), cancelled))
            await Task.WhenAny(entering, cancelled.Task).ConfigureAwait(false);
        if (!entering.IsCompleted)
            cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Tells success where nobody knows the outcome but <see cref="Complete"/> was called.</summary>
    private sealed class VotingScope(ScopedValue<T> owner, IAsyncScope<T> scope) : IAsyncScope<T>
    {
        public ValueTask<T> EnterAsync(CancellationToken cancellationToken = default) => scope.EnterAsync(cancellationToken);

        public ValueTask<bool> ExitAsync(ScopeExit exit)
            => scope.ExitAsync(exit.Outcome == ScopeOutcome.Unobserved && Volatile.Read(ref owner._completed) ? ScopeExit.Succeeded : exit);

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
