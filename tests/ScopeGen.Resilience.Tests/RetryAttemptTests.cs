namespace ScopeGen.Resilience.Tests;

/// <summary>How often, and what comes out (rule H1).</summary>
public sealed class RetryAttemptTests
{
    private int _attempts;

    [Test]
    public void H1_Defaults_are_three_attempts_and_waits_of_two_and_four_seconds()
    {
        var options = new RetryScopeOptions();
        Assert.That((options.MaxAttempts, options.Delay, options.MaxDelay, options.UseJitter), Is.EqualTo((3, TimeSpan.FromSeconds(2), (TimeSpan?)null, false)));
    }

    [TestCase(0, 0.0, null, "MaxAttempts")]
    [TestCase(-1, 0.0, null, "MaxAttempts")]
    [TestCase(3, -1.0, null, "Delay")]
    [TestCase(3, 90000.0, null, "Delay")]
    [TestCase(3, 0.0, -1.0, "MaxDelay")]
    public void H1_Options_are_validated_when_the_scope_is_built(int attempts, double delay, double? longest, string named)
    {
        var options = new RetryScopeOptions { MaxAttempts = attempts, Delay = TimeSpan.FromSeconds(delay), MaxDelay = longest is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        Assert.That(Assert.Throws<ArgumentOutOfRangeException>(() => _ = new RetryScope(options))!.ParamName, Is.EqualTo(named));
    }

    [Test]
    public void H1_Options_are_read_once()
    {
        var options = AtOnce(2);
        var retry = new RetryScope(options);
        options.MaxAttempts = 5;
        Assert.ThrowsAsync<Oops>(() => retry.UseAsync(Failing).AsTask());
        Assert.That(_attempts, Is.EqualTo(2));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(4)]
    public async Task H1_The_last_exception_is_thrown_as_itself_and_has_the_earlier_ones(int attempts)
    {
        Oops[] failures = [.. Enumerable.Range(0, attempts).Select(static i => new Oops($"{i}"))];
        var thrown = await Expect.Fails<Oops>(() => new RetryScope(AtOnce(attempts)).UseAsync(async _ =>
        {
            await Task.Yield();
            throw failures[_attempts++];
        }));
        Assert.That(thrown, Is.SameAs(failures[^1]));
        Assert.That(thrown.GetSuppressed(), Is.EqualTo(failures[..^1]));
        Assert.That(thrown.StackTrace, Does.Contain(nameof(H1_The_last_exception_is_thrown_as_itself_and_has_the_earlier_ones)));
    }

    [Test]
    public async Task H1_An_exception_does_not_suppress_itself_or_its_cause()
    {
        var first = new Oops("first");
        var last = new Oops("last", first);
        var thrown = await Expect.Fails<Oops>(() => new RetryScope(AtOnce(3)).UseAsync(_ => throw (++_attempts == 1 ? first : last)));
        Assert.That(thrown, Is.SameAs(last));
        Assert.That(thrown.GetSuppressed(), Is.Empty);
    }

    [Test]
    public async Task H1_Only_what_is_handled_is_tried_again()
    {
        var options = AtOnce(5);
        options.ShouldHandle = static e => e.Message != "fatal";
        var thrown = await Expect.Fails<Oops>(() => new RetryScope(options).UseAsync(_ => throw new Oops(++_attempts == 3 ? "fatal" : "again")));
        Assert.That((thrown.Message, _attempts), Is.EqualTo(("fatal", 3)));
    }

    [Test]
    public async Task H1_A_cancellation_is_not_tried_again()
    {
        await Expect.Fails<TaskCanceledException>(() => new RetryScope(AtOnce(3)).UseAsync(_ =>
        {
            _attempts++;
            throw new TaskCanceledException();
        }));
        Assert.That(_attempts, Is.EqualTo(1));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task H1_A_token_that_has_fired_lets_no_attempt_begin(int attempts)
    {
        var fired = new CancellationToken(canceled: true);
        var thrown = await Expect.Fails<OperationCanceledException>(() => new RetryScope(AtOnce(attempts)).UseAsync(Failing, fired));
        Assert.That((_attempts, thrown.CancellationToken), Is.EqualTo((0, fired)));
    }

    [Test]
    public async Task H1_No_attempt_follows_one_in_which_the_token_fired()
    {
        using var cancel = new CancellationTokenSource();
        var options = AtOnce(5);
        options.ShouldHandle = static _ => true;
        var thrown = await Expect.Fails<OperationCanceledException>(() => new RetryScope(options).UseAsync(_ =>
        {
            _attempts++;
            cancel.Cancel();
            throw new Oops("at the same moment");
        }, cancel.Token));
        Assert.That((_attempts, thrown.GetSuppressed().Single().Message), Is.EqualTo((1, "at the same moment")));
    }

    [Test]
    public async Task H1_Bodies_that_return_tasks_fit_as_well()
    {
        Task Body(CancellationToken token) => ++_attempts < 3 ? throw new Oops("again") : Task.CompletedTask;
        Task<int> Answer(CancellationToken token) => ++_attempts < 6 ? Task.FromException<int>(new Oops("again")) : Task.FromResult(_attempts);
        await new RetryScope(AtOnce(3)).UseAsync(Body);
        Assert.That(await new RetryScope(AtOnce(3)).UseAsync(Answer), Is.EqualTo(6));
    }

    [Test]
    public async Task H1_Many_may_use_one_scope_at_the_same_time()
    {
        var retry = new RetryScope(AtOnce(3));
        int[] attempts = await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            int mine = 0;
            return await retry.UseAsync(async _ =>
            {
                await Task.Yield();
                return ++mine <= i % 3 ? throw new Oops("again") : mine;
            });
        }));
        Assert.That(attempts, Is.EqualTo(Enumerable.Range(0, 60).Select(static i => i % 3 + 1)));
    }

    [Test]
    public async Task H1_What_the_callback_throws_ends_the_attempts_and_has_the_failures()
    {
        var options = AtOnce(3);
        options.OnRetry = static _ => throw new InvalidOperationException("callback");
        var thrown = await Expect.Fails<InvalidOperationException>(() => new RetryScope(options).UseAsync(Failing));
        Assert.That((_attempts, thrown.GetSuppressed().Single().Message), Is.EqualTo((1, "1")));
    }

    private static RetryScopeOptions AtOnce(int attempts) => new() { MaxAttempts = attempts, Delay = TimeSpan.Zero };

    private ValueTask Failing(CancellationToken token) => throw new Oops($"{++_attempts}");
}
