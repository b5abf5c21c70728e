using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>Enters scopes at the same time, all or none (rule P1).</summary>
internal sealed class ParallelEnter(ScopeEntry[] entries, CancellationToken cancellationToken)
{
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly List<Exception> _failures = [];
    private readonly bool[] _entered = new bool[entries.Length];

    /// <returns>The entries as a stack, the last one on top.</returns>
    public static async ValueTask<StackEntry?> RunAsync(ScopeEntry[] entries, CancellationToken cancellationToken)
    {
        var enter = new ParallelEnter(entries, cancellationToken);
        try
        {
            return await enter.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            enter._stop.Dispose();
        }
    }

    private async ValueTask<StackEntry?> RunAsync()
    {
        var entering = new Task[entries.Length];
        for (int i = 0; i < entries.Length; i++)
            entering[i] = EnterAsync(i);
        await Task.WhenAll(entering).ConfigureAwait(false);

        StackEntry? top = null;
        for (int i = 0; i < entries.Length; i++)
        {
            if (_entered[i])
                top = entries[i].On(top);
        }

        if (_failures.Count == 0)
            return top;

        Exception primary = _failures[0];
        foreach (Exception other in _failures.Skip(1))
            Suppressed.Add(primary, other);
        var unwinder = new Unwinder(ScopeExit.From(primary), rollsBack: true);
        await StackEntry.UnwindAsync(top, unwinder).ConfigureAwait(false);
        unwinder.ThrowInFlight();
        return null;
    }

    private async Task EnterAsync(int index)
    {
        try
        {
            FaultPoints.Current?.Branched(this, index);
            await entries[index].EnterAsync(_stop.Token).ConfigureAwait(false);
            _entered[index] = true;
        }
        catch (Exception e)
        {
            if (Record(e))
                _stop.Cancel();
        }
    }

    /// <summary>Whether it is the first; a cancellation after it is one that we induced, or says no more than the first.</summary>
    private bool Record(Exception failure)
    {
        lock (_failures)
        {
            if (_failures.Count > 0 && failure is OperationCanceledException)
                return false;
            if (failure is OperationCanceledException cancelled && cancelled.CancellationToken == _stop.Token && cancellationToken.IsCancellationRequested)
                failure = new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
            _failures.Add(failure);
            return _failures.Count == 1;
        }
    }
}
