using ScopeGen.Schedules.Tests.Scheduling;

namespace ScopeGen.Schedules.Tests.Stack;

/// <summary>Callers of one stack that holds two entries, and the rules R4, S2 and S3 for whatever they get.</summary>
internal sealed class StackScenario : Scenario
{
    private readonly ScopeStack _stack = new();
    private readonly List<ScopeStack> _moved = [];
    private readonly List<int> _released = [];
    private readonly List<(int Entry, Answer<bool> Answer)> _added = [];
    private readonly List<Answer<bool>> _exits = [];
    private readonly HashSet<int> _acquired = [];
    private readonly StackCall[] _calls;
    private int _refusedMoves;
    private int _entries;

    public StackScenario(StackCall[] calls)
    {
        _calls = calls;
        Defer(_entries++);
        Defer(_entries++);
    }

    public override Action[] Programs => [.. _calls.Select(call => (Action)(() => Make(call)))];

    public override void Check()
    {
        int moves = _calls.Count(static call => call == StackCall.Move);
        Assert.That(_moved, Has.Count.LessThanOrEqualTo(1), "S2: moved twice");
        Assert.That(_moved.Count + _refusedMoves, Is.EqualTo(moves), "S2");
        if (moves > 0 && _exits.Count == 0)
            Assert.That(_moved, Has.Count.EqualTo(1), "S2: nobody exits, and nobody could move");
        Assert.That(_exits.Select(static exit => exit.Failure), Is.All.Null, "R4");
        if (moves > 0 || _exits.Count > 0)
            Assert.That(_stack.Count, Is.Zero, "S2: closed and empty");
        foreach ((int entry, Answer<bool> answer) in _added)
        {
            Assert.That(answer.Failure, Is.Null.Or.InstanceOf<ObjectDisposedException>(), "S3");
            if (answer.Failure is not null)
                Assert.That(_released.Contains(entry), Is.EqualTo(_acquired.Contains(entry)), "S3: the newcomer is released at once");
            else if (_moved.Count > 0 || _exits.Count == 0)
                Assert.That(_released, Has.None.EqualTo(entry), "S2, S3: added, and released although nobody has exited what it was added to");
        }

        // Whoever holds the entries now exits them.
        foreach (ScopeStack moved in _moved)
            Assert.That(moved.DisposeAsync().IsCompletedSuccessfully);
        Assert.That(_stack.DisposeAsync().IsCompletedSuccessfully);
        Assert.That(_released, Is.Unique, "R4: released more than once");
        Assert.That(_released, Is.EquivalentTo(_acquired), "nothing is lost");
        Assert.That(_released.Where(static entry => entry < 2), Is.EqualTo(new[] { 1, 0 }), "S1: newest first");
    }

    private void Make(StackCall call)
    {
        switch (call)
        {
            case StackCall.Move:
                Schedule.Step("Move");
                Move();
                break;
            case StackCall.Exit:
                _exits.Add(Ask("Exit", () => _stack.DisposeAsync().AsTask()));
                break;
            case StackCall.Complete:
                Schedule.Step("Complete");
                _stack.Complete();
                break;
            case StackCall.Defer:
                int entry = _entries++;
                _added.Add((entry, Ask("Defer", async () => Defer(entry))));
                break;
            case StackCall.Enter:
                int entered = _entries++;
                _added.Add((entered, Ask("Enter", Task () => _stack.EnterAsync(Entry(entered)).AsTask())));
                break;
            default:
                (int first, int second) = (_entries++, _entries++);
                Answer<bool> both = Ask("EnterAll", Task () => _stack.EnterAllAsync([Entry(first), Entry(second)]).AsTask());
                _added.AddRange([(first, both), (second, both)]);
                break;
        }
    }

    private void Move()
    {
        try
        {
            _moved.Add(_stack.Move());
        }
        catch (ObjectDisposedException)
        {
            _refusedMoves++;
        }
    }

    private void Defer(int entry)
    {
        _acquired.Add(entry);
        _stack.DeferSync(() => _released.Add(entry));
    }

    private AsyncScope<int> Entry(int entry) => AsyncScope.Create(
        _ =>
        {
            _acquired.Add(entry);
            return new ValueTask<int>(entry);
        },
        held =>
        {
            _released.Add(held);
            return default;
        });
}
