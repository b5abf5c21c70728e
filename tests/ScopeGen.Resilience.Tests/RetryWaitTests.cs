namespace ScopeGen.Resilience.Tests;

/// <summary>How long between attempts (rule H1).</summary>
public sealed class RetryWaitTests
{
    private readonly WaitingTime _time = new();

    [TestCase(2, null, "2")]
    [TestCase(5, null, "2 4 8 16")]
    [TestCase(6, 5.0, "2 4 5 5 5")]
    public async Task H1_Waits_double_up_to_the_longest(int attempts, double? longest, string expected)
    {
        var options = Options(attempts);
        options.MaxDelay = longest is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
        Assert.That(await WaitsAsync(options), Is.EqualTo(expected));
    }

    [Test]
    public async Task H1_Each_use_counts_for_itself()
    {
        var retry = new RetryScope(Options(3));
        for (int i = 0; i < 2; i++)
        {
            Task running = retry.UseAsync(static _ => throw new Oops("always")).AsTask();
            Assert.That((await _time.PassAsync(), await _time.PassAsync()), Is.EqualTo((TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4))));
            await Expect.Fails<Oops>(() => new(running));
        }
    }

    [Test]
    public async Task H1_A_delay_for_one_failure_replaces_that_of_the_series_and_is_capped()
    {
        var options = Options(5);
        options.MaxDelay = TimeSpan.FromSeconds(30);
        int asked = 0;
        options.DelayGenerator = failure =>
        {
            Assert.That(failure, Is.InstanceOf<Oops>());
            return asked++ switch { 0 => TimeSpan.FromSeconds(7), 1 => null, 2 => TimeSpan.FromHours(1), _ => TimeSpan.FromSeconds(1) };
        };
        Assert.That(await WaitsAsync(options), Is.EqualTo("7 4 30 1"));
    }

    [Test]
    public async Task H1_A_delay_in_the_past_is_no_wait()
    {
        var options = Options(3);
        options.DelayGenerator = static _ => TimeSpan.FromSeconds(-1);
        int attempts = 0;
        await Expect.Fails<Oops>(() => new RetryScope(options).UseAsync(_ => throw new Oops($"{++attempts}")));
        Assert.That(attempts, Is.EqualTo(3));
    }

    [Test]
    public async Task H1_Jitter_changes_the_waits_and_keeps_within_the_longest()
    {
        var waits = new List<TimeSpan>();
        var options = new RetryScopeOptions { MaxAttempts = 30, UseJitter = true, Delay = TimeSpan.FromTicks(1), MaxDelay = TimeSpan.FromTicks(5) };
        options.OnRetry = attempt => waits.Add(attempt.Delay);
        await Expect.Fails<Oops>(() => new RetryScope(options).UseAsync(static _ => throw new Oops("always")));
        Assert.That(waits, Has.Count.EqualTo(29));
        Assert.That(waits, Is.All.LessThanOrEqualTo(TimeSpan.FromTicks(5)));
    }

    [Test]
    public async Task H1_The_callback_is_told_each_wait_before_it_begins()
    {
        var seen = new List<RetryAttempt>();
        Oops[] failures = [new("1"), new("2"), new("3")];
        var options = Options(3);
        options.OnRetry = seen.Add;
        int attempts = 0;
        Task running = new RetryScope(options).UseAsync(_ => throw failures[attempts++]).AsTask();
        Assert.That(await _time.BegunAsync(), Is.EqualTo(TimeSpan.FromSeconds(2)));
        Assert.That(seen, Is.EqualTo(new[] { new RetryAttempt(1, 3, TimeSpan.FromSeconds(2), failures[0]) }));
        _time.Advance(TimeSpan.FromSeconds(2));
        await _time.PassAsync();
        await Expect.Fails<Oops>(() => new(running));
        Assert.That(seen[1], Is.EqualTo(new RetryAttempt(2, 3, TimeSpan.FromSeconds(4), failures[1])));
        Assert.That(seen, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task H1_Cancelling_a_wait_ends_it_at_once_and_keeps_the_failures()
    {
        using var cancel = new CancellationTokenSource();
        int attempts = 0;
        var failure = new Oops("first");
        Task running = new RetryScope(Options(3)).UseAsync(_ =>
        {
            attempts++;
            throw failure;
        }, cancel.Token).AsTask();
        await _time.BegunAsync();
        await cancel.CancelAsync();
        var cancelled = await Expect.Fails<OperationCanceledException>(() => new(running));
        Assert.That(attempts, Is.EqualTo(1));
        Assert.That(cancelled.CancellationToken, Is.EqualTo(cancel.Token));
        Assert.That(cancelled.GetSuppressed(), Is.EqualTo(new[] { failure }));
    }

    private RetryScopeOptions Options(int attempts) => new() { MaxAttempts = attempts, TimeProvider = _time };

    private async Task<string> WaitsAsync(RetryScopeOptions options)
    {
        var waits = new List<double>();
        Task running = new RetryScope(options).UseAsync(static _ => throw new Oops("always")).AsTask();
        for (int i = 1; i < options.MaxAttempts; i++)
            waits.Add((await _time.PassAsync()).TotalSeconds);
        await Expect.Fails<Oops>(() => new(running));
        return string.Join(' ', waits);
    }
}
