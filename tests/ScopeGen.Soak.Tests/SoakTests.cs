using System.Diagnostics;
using System.Globalization;
using ScopeGen.Http.Tests;
using ScopeGen.Soak.Tests.Load;

namespace ScopeGen.Soak.Tests;

/// <summary>
/// Many workers use scopes of every kind for a while, and everything fails now and then; afterwards nothing is left. It takes a
/// minute, or as many as the environment variable SCOPEGEN_SOAK says.
/// </summary>
[Category("Soak")]
[NonParallelizable]
public sealed class SoakTests
{
    private const int Workers = 24;
    private const long Tolerance = 24 << 20; // of a heap through which gigabytes have gone: pools and caches have sizes of their own
    private const long OfAConnection = 8 << 10; // the server is in this process, and what the platform keeps of a connection that was cut is not ours
    private const int Threads = 200;         // what blocks makes the pool add one after the other, without an end

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly List<string> _unobserved = [];
    private readonly List<string> _leaked = [];
    private readonly Balance _balance = new();
    private long _rounds;
    private long _failures;
    private int _mostThreads;

    private static TimeSpan Duration => double.TryParse(Environment.GetEnvironmentVariable("SCOPEGEN_SOAK"), CultureInfo.InvariantCulture, out double minutes)
        ? TimeSpan.FromMinutes(minutes)
        : TimeSpan.FromSeconds(60);

    [SetUp]
    public void Watch()
    {
        ScopeLedger.Level = LeakLevel.Sampled;
        ScopeLedger.Leaked += OnLeaked;
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    [TearDown]
    public void Leave()
    {
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
        ScopeLedger.Leaked -= OnLeaked;
        ScopeLedger.Level = LeakLevel.Off;
    }

    [Test]
    public async Task Under_load_and_faults_all_that_was_acquired_is_released_and_nothing_is_left()
    {
        int seed = Environment.TickCount;
        TestContext.Out.WriteLine($"seed {seed}");
        await using Server server = await Server.StartAsync();
        var duties = new Duties(server.Address);

        await WorkAsync(duties, seed, s_warmUp); // pools, caches and code are there after it
        long before = await SettledMemoryAsync(server);
        int connections = -server.Connections;
        await WorkAsync(duties, seed + Workers, Duration - s_warmUp);
        long after = await SettledMemoryAsync(server);
        connections += server.Connections;

        TestContext.Out.WriteLine($"{_rounds} rounds, of which {_failures} failed as they should; {_balance.Acquired} acquired; {server.Connections} connections; "
            + $"{_mostThreads} threads at most; {duties.SessionsAlive} sessions alive; {before >> 10} KiB before, {after >> 10} KiB after");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(_balance.Released, Is.EqualTo(_balance.Acquired), "acquired and released");
            Assert.That(ScopeLedger.Open, Is.Empty, "open in the ledger");
            Assert.That(_leaked, Is.Empty, "leaked");
            Assert.That(_unobserved, Is.Empty, "exceptions of tasks that nobody has observed");
            Assert.That(duties.Places.Free, Is.EqualTo(duties.Places.Limit), "places of the semaphore");
            Assert.That(duties.SessionsAlive, Is.LessThanOrEqualTo(Workers), "sessions that are still held"); // the last one of each worker may be on a stack
            Assert.That(after, Is.LessThan(before + Tolerance + (connections * OfAConnection)), "memory");
            Assert.That(_mostThreads, Is.LessThan(Threads), "threads of the pool: something blocks");
            Assert.That(_rounds, Is.GreaterThan(Workers), "it has worked");
        }
    }

    private async Task WorkAsync(Duties duties, int seed, TimeSpan duration)
    {
        long start = Stopwatch.GetTimestamp();
        Task[] working = [.. Enumerable.Range(0, Workers).Select(index => Task.Run(async () =>
        {
            var worker = new Worker(_balance, seed + index);
            while (Stopwatch.GetElapsedTime(start) < duration)
                await RoundAsync(duties, worker);
        }))];
        Task all = Task.WhenAll(working);
        if (await Task.WhenAny(all, Task.Delay(duration + s_patience)) != all)
            Assert.Fail($"{working.Count(static one => !one.IsCompleted)} workers hang. Open: {string.Join(", ", ScopeLedger.Open.Select(static open => $"{open.Name} {open.EnteredFrom}"))}");
        await all;
    }

    private async Task RoundAsync(Duties duties, Worker worker)
    {
        Interlocked.Increment(ref _rounds);
        _mostThreads = Math.Max(_mostThreads, ThreadPool.ThreadCount);
        try
        {
            await duties.AnyAsync(worker);
        }
        catch (Exception e) when (e is Fault or OperationCanceledException or TimeoutException or ObjectDisposedException or HttpRequestException or IOException)
        {
            Interlocked.Increment(ref _failures);
        }
    }

    /// <summary>What is still reachable when nobody works, and all sockets are closed.</summary>
    private static async Task<long> SettledMemoryAsync(Server server)
    {
        await Expect.Eventually(() => server.OpenConnections == 0 && server.InFlight == 0).WaitAsync(s_patience);
        long fewest = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            fewest = Math.Min(fewest, GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(100);
        }

        return fewest;
    }

    private void OnLeaked(OpenScope lost)
    {
        lock (_leaked)
            _leaked.Add($"{lost.Name} {lost.EnteredFrom}");
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs unobserved)
    {
        lock (_unobserved)
            _unobserved.Add(unobserved.Exception.ToString());
    }
}
