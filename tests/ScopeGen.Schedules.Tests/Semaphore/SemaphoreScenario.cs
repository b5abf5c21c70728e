using ScopeGen.Schedules.Tests.Scheduling;

namespace ScopeGen.Schedules.Tests.Semaphore;

/// <summary>Callers of one semaphore, and the rules M1 to M3 for whatever they get.</summary>
internal sealed class SemaphoreScenario : Scenario
{
    private readonly CancellationTokenSource _never = new();
    private readonly CancellationTokenSource _cancel = new();
    private readonly SemaphoreScope _semaphore;
    private readonly SemaphoreCall[] _calls;
    private readonly SemaphorePermit _held;
    private readonly bool _hasWaiter;
    private readonly int _limit;
    private ValueTask<SemaphorePermit> _waiter;
    private string? _broken;
    private bool _isGivenBack;
    private bool _isCancelling;
    private bool _hasWaiterLeft;
    private int _holders = 1;
    private int _entered;

    public SemaphoreScenario(SemaphoreCall[] calls, bool hasWaiter, int limit = 1)
    {
        (_calls, _hasWaiter, _limit) = (calls, hasWaiter, limit);
        _semaphore = new(limit);
        _held = _semaphore.EnterAsync().GetAwaiter().GetResult();
        if (hasWaiter)
            _waiter = _semaphore.EnterAsync(_cancel.Token);
    }

    public override Action[] Programs => [.. _calls.Select(call => (Action)(() => Make(call)))];

    public override void Check()
    {
        Assert.That(_broken, Is.Null);
        if (!_isGivenBack)
            GiveBack();
        if (_hasWaiter)
        {
            Assert.That(_waiter.IsCompleted, "M1: the place is free, and who waits does not get it");
            try
            {
                SemaphorePermit permit = _waiter.GetAwaiter().GetResult();
                Assert.That(_semaphore.CurrentCount, Is.EqualTo(_hasWaiterLeft ? _limit : _limit - 1), "M2");
                permit.Dispose();
            }
            catch (OperationCanceledException)
            {
                Assert.That(_calls, Has.Member(SemaphoreCall.Cancel), "M2");
            }
        }

        Assert.That(_semaphore.CurrentCount, Is.EqualTo(_limit), "M2, M3: a place is lost, or doubled");
        Assert.That(_entered, Is.EqualTo(_calls.Count(static call => call is SemaphoreCall.Enter or SemaphoreCall.EnterWithToken)), "M1: who waits gets a place");
        ValueTask<SemaphorePermit>[] all = [.. Enumerable.Range(0, _limit + 1).Select(_ => _semaphore.EnterAsync())];
        Assert.That(all.Count(static one => one.IsCompleted), Is.EqualTo(_limit), "M3: as many places as there were");
    }

    private void Make(SemaphoreCall call)
    {
        switch (call)
        {
            case SemaphoreCall.Release or SemaphoreCall.ReleaseCopy:
                Schedule.Step(call.ToString());
                GiveBack();
                break;
            case SemaphoreCall.Cancel:
                Schedule.Step("Cancel");
                _isCancelling = true;
                _cancel.Cancel();
                break;
            case SemaphoreCall.Try:
                Schedule.Step("Try");
                if (_semaphore.TryEnterAsync(TimeSpan.Zero).GetAwaiter().GetResult() is { } got)
                    Hold(got);
                break;
            default:
                Schedule.Step("Enter");
                Hold(Enter(call == SemaphoreCall.Enter ? default : _never.Token));
                _entered++;
                break;
        }
    }

    /// <summary>As M1 wants it: who came first has the place, or has had it.</summary>
    private SemaphorePermit Enter(CancellationToken token)
    {
        ValueTask<SemaphorePermit> entering = _semaphore.EnterAsync(token);
        Overtaken(entering.IsCompleted);
        while (!entering.IsCompleted)
        {
            Schedule.WaitUntil(() => entering.IsCompleted || (_isGivenBack && IsServed), "waits for a place");
            if (!entering.IsCompleted)
                LeaveForTheWaiter();
        }

        return entering.GetAwaiter().GetResult();
    }

    private bool IsServed => _hasWaiter && !_hasWaiterLeft && _waiter.IsCompletedSuccessfully;

    /// <summary>The first waiter has got the place, and gives it back.</summary>
    private void LeaveForTheWaiter()
    {
        if (!IsServed)
            return;
        SemaphorePermit permit = _waiter.GetAwaiter().GetResult();
        _waiter = new(permit);
        _hasWaiterLeft = true;
        permit.Dispose();
    }

    private void Hold(SemaphorePermit permit)
    {
        if (++_holders > _limit)
            _broken ??= "M1: more hold a place than there are";
        Schedule.Step("holds a place");
        _holders--;
        permit.Dispose();
        permit.Dispose();
    }

    private void GiveBack()
    {
        if (!_isGivenBack)
            _holders--;
        _isGivenBack = true;
        SemaphorePermit copy = _held;
        copy.Dispose();
    }

    private void Overtaken(bool entered)
    {
        if (entered && _limit == 1 && _hasWaiter && !_isCancelling && !_waiter.IsCompleted)
            _broken ??= "M1: a newcomer has overtaken who waits";
    }
}
