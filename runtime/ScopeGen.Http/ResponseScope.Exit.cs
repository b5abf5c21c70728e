using System.Runtime.ExceptionServices;
using ScopeGen.CompilerServices;

namespace ScopeGen.Http;

/// <content>Gives back the place and the connection, once.</content>
public sealed partial class ResponseScope
{
    private ValueTask ExitAsync()
    {
        ValueTask releasing = HasFaults ? ReleaseUnderFaultsAsync() : ReleaseAsync();
        if (!releasing.IsCompletedSuccessfully)
            return EndAsync(releasing);
        End(null);
        return default;
    }

    private ValueTask ReleaseAsync()
    {
        _session.Unregister(_slot);
        try
        {
            if (Volatile.Read(ref _readers) > 0)
                Abort(); // they fail, and the last one disposes the message: it must not be drained under a reader
            else
                _message?.Dispose();
            return ReturnPlaceAsync();
        }
        catch (Exception e)
        {
            return new(Task.FromException(e));
        }
    }

    /// <summary>Releases, whatever strikes before and after.</summary>
    private async ValueTask ReleaseUnderFaultsAsync()
    {
        Exception? failure = null;
        foreach (Func<ValueTask> step in new Func<ValueTask>[] { () => ReachAsync(FaultMoment.BeforeExit), ReleaseAsync, () => ReachAsync(FaultMoment.AfterExit) })
        {
            try
            {
                await step().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                if (failure is null)
                    failure = e;
                else
                    SuppressedExceptions.Add(failure, e);
            }
        }

        if (failure is not null)
            ExceptionDispatchInfo.Capture(failure).Throw();
    }

    private async ValueTask EndAsync(ValueTask releasing)
    {
        try
        {
            await releasing.ConfigureAwait(false);
            End(null);
        }
        catch (Exception e)
        {
            End(e);
            throw;
        }
    }

    private void End(Exception? failure)
    {
        WatchedScope.Ended(_watch, ScopeExit.Unobserved);
        _exit.End(failure);
    }

    private ValueTask ReturnPlaceAsync()
    {
        if (Interlocked.Exchange(ref _holdsPlace, 0) == 1)
            return _place.DisposeAsync();
        return _placeReturned is { } returned ? new(returned) : default;
    }

    private void StopTimer()
    {
        if (_timer is { } timer)
            timer.Dispose();
        else if (_session.Timeout != Timeout.InfiniteTimeSpan)
            _abort.CancelAfter(Timeout.Infinite);
    }
}
