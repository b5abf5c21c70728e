using ScopeGen.Schedules.Tests.Scheduling;

namespace ScopeGen.Schedules.Tests.Lifecycle;

/// <summary>Callers of one scope, and the rules R1, R2, R4, R5 and R8 for whatever they get.</summary>
internal sealed class LifecycleScenario : Scenario
{
    private readonly InvalidDataException _bodyFailure = new("body");
    private readonly CancellationTokenSource _cancel = new();
    private readonly List<Answer<bool>> _enters = [];
    private readonly List<(Answer<bool> Answer, Call Call)> _exits = [];
    private readonly Subject _subject;
    private readonly IUnderTest _scope;
    private readonly Form _form;
    private readonly Call[][] _calls;
    private readonly bool _isEntered;
    private readonly bool _awaits;
    private bool _isCancelled;

    /// <summary>Each of the callers makes one call.</summary>
    public LifecycleScenario(Form form, Call[] calls, bool isEntered, bool awaits, bool fails = false)
        : this(form, [.. calls.Select(static call => new[] { call })], isEntered, awaits, fails)
    {
    }

    /// <param name="form">Of the scope.</param>
    /// <param name="calls">What each of the callers does, one after the other.</param>
    /// <param name="isEntered">It was entered before they begin.</param>
    /// <param name="awaits">The hooks await what somebody else brings to an end.</param>
    /// <param name="fails">The release throws.</param>
    public LifecycleScenario(Form form, Call[][] calls, bool isEntered, bool awaits, bool fails = false)
    {
        _subject = new()
        {
            BeforeAcquired = awaits && !isEntered ? new() : null,
            BeforeReleased = awaits ? new() : null,
            ReleaseFails = fails ? new IOException("release") : null,
            Suppresses = true,
        };
        (_form, _calls, _isEntered, _awaits) = (form, calls, isEntered, awaits);
        _scope = Scopes.Of(form, _subject);
        if (isEntered)
            _scope.EnterAsync(default).GetAwaiter().GetResult();
    }

    public override Action[] Programs => [.. _calls.Select(call => (Action)(() => Array.ForEach(call, Make))), .. _awaits ? [OpenGates] : Array.Empty<Action>()];

    public override void Check()
    {
        int entered = _enters.Count(static enter => enter.Succeeded) + (_isEntered ? 1 : 0);
        Assert.That(entered, Is.LessThanOrEqualTo(1), "R1: it was entered more than once");
        Assert.That(_subject.Acquired, Is.LessThanOrEqualTo(1), "R1: it was acquired more than once");
        Assert.That(_subject.Released, Is.LessThanOrEqualTo(_subject.Acquired), "R4: it was released more often than acquired");
        Assert.That(_subject.FiredTooLate, Is.False, "R8: the token of the enter fired although the scope was entered");
        foreach (Answer<bool> enter in _enters.Where(static enter => !enter.Succeeded))
            Assert.That(enter.Failure, Is.InstanceOf<InvalidOperationException>().Or.InstanceOf<OperationCanceledException>().Or.InstanceOf<IOException>(), "R1, R5, R8: what a failed enter throws");
        if (_enters.Any(static enter => enter.Failure is OperationCanceledException))
            Assert.That(_isCancelled, "R8: nobody had cancelled the enter");
        if (_enters.Count > 0 && entered == 0 && !_isCancelled)
            Assert.That(_exits, Is.Not.Empty, "R5: no enter succeeded, and nobody had disposed the scope");
        foreach ((Answer<bool> exit, Call call) in _exits)
        {
            Assert.That(exit.Failure, Is.Null.Or.SameAs(_subject.ReleaseFails), "R4: whoever asks gets the result of the exit, or a no-op");
            if (exit.Succeeded && exit.Result)
                Assert.That(_exits.Any(static other => other.Call == Call.ExitFailed), "R4, X4: suppressed, but nothing was in flight");
        }

        // All is closed in the end, by whoever closes it last; until then nothing was released too early.
        if (_exits.Count == 0 && entered == 1)
            Assert.That((_subject.Acquired, _subject.Released), Is.EqualTo((1, 0)), "R4: released although nobody asked");
        if (_exits.Count > 0)
        {
            Assert.That(_subject.Released, Is.EqualTo(_subject.Acquired), "R4, R5: an exit has ended, and not all is released");
            Assert.That(_scope.IsEntered, Is.False, "R4");
            if (entered == 1 && _form != Form.Iterator)
                Assert.That(_exits.Any(exit => Tells(exit.Call)), $"R4: the exit was told {_subject.Told.Outcome}, which nobody had said");
        }

        Task last = _scope.DisposeAsync();
        _subject.BeforeReleased?.Open();
        Assert.That(last.IsCompleted, "R4: the last exit hangs");
        if (_exits.Count > 0)
            Assert.That(last.IsCompletedSuccessfully, "R4: an exit after the exit is a no-op");
        Assert.That(_subject.Released, Is.EqualTo(_subject.Acquired), "nothing is lost");
    }

    private bool Tells(Call call) => _subject.Told.Outcome == call switch
    {
        Call.ExitSucceeded => ScopeOutcome.Succeeded,
        Call.ExitFailed => ScopeOutcome.Failed,
        _ => _subject.Told.Outcome == ScopeOutcome.Succeeded && _calls.Any(static calls => calls.Contains(Call.Complete)) ? ScopeOutcome.Succeeded : ScopeOutcome.Unobserved,
    };

    private void Make(Call call)
    {
        switch (call)
        {
            case Call.Enter:
                Enter(default);
                break;
            case Call.EnterWithToken:
                Enter(_cancel.Token);
                break;
            case Call.Cancel:
                Schedule.Step("Cancel");
                _isCancelled = true;
                _cancel.Cancel();
                break;
            case Call.Complete:
                Schedule.Step("Complete");
                _scope.Complete();
                break;
            case Call.Dispose:
                Exit(call, Ask("Dispose", _scope.DisposeAsync));
                break;
            case Call.ExitSucceeded:
                Exit(call, Ask("Exit, succeeded", () => _scope.ExitAsync(ScopeExit.Succeeded)));
                break;
            default:
                Exit(call, Ask("Exit, failed", () => _scope.ExitAsync(ScopeExit.From(_bodyFailure))));
                break;
        }
    }

    private void Enter(CancellationToken token) => _enters.Add(Ask("Enter", async () =>
    {
        await _scope.EnterAsync(token).ConfigureAwait(false);
        if (_subject.EnteringToken.CanBeCanceled)
            _subject.EnteringToken.UnsafeRegister(static subject => ((Subject)subject!).FiredTooLate = true, _subject);
    }));

    private void Exit(Call call, Answer<bool> answer) => _exits.Add((answer, call));

    /// <summary>What the hooks await comes to an end, sooner or later.</summary>
    private void OpenGates()
    {
        foreach (Gate gate in new[] { _subject.BeforeAcquired, _subject.BeforeReleased }.OfType<Gate>())
        {
            Schedule.WaitUntil(() => gate.IsReached || Schedule.OthersHaveEnded, "what the hook awaits comes to an end");
            gate.Open();
        }
    }
}
