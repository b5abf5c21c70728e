namespace ScopeGen.Schedules.Tests.Scheduling;

/// <summary>A thread that runs one program after another, each only while the schedule says so.</summary>
internal sealed class Caller
{
    private readonly SemaphoreSlim _turn = new(0);
    private readonly SemaphoreSlim _started = new(0);
    private Action _program = null!;
    private Action<Caller> _ended = null!;

    public Caller(int index)
    {
        Index = index;
        new Thread(Run) { IsBackground = true, Name = $"caller {index}" }.Start();
    }

    [field: ThreadStatic]
    public static Caller? Current { get; private set; }

    public int Index { get; }

    public bool HasEnded { get; private set; }

    /// <summary>What it waits for; null if it can go on.</summary>
    public Func<bool>? Until { get; set; }

    /// <summary>What the program has thrown.</summary>
    public Exception? Failure { get; private set; }

    public bool CanGoOn => !HasEnded && (Until is null || Until());

    /// <summary>Starts a program, which waits for its first turn.</summary>
    public void Begin(Action program, Action<Caller> ended)
    {
        (_program, _ended, HasEnded, Until, Failure) = (program, ended, false, null, null);
        _started.Release();
    }

    public void GiveTurn() => _turn.Release();

    public void AwaitTurn() => _turn.Wait();

    private void Run()
    {
        Current = this;
        while (true)
        {
            _started.Wait();
            AwaitTurn();
            try
            {
                _program();
            }
            catch (Exception e)
            {
                Failure = e;
            }

            HasEnded = true;
            _ended(this);
        }
    }
}
