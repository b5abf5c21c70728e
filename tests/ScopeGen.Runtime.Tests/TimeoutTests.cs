using Microsoft.Extensions.Time.Testing;

namespace ScopeGen.Runtime.Tests;

/// <summary>The rules of timeouts, on a clock that stands still until it is moved; the cases are those that asyncio's own tests think of.</summary>
public sealed class TimeoutTests
{
    private static readonly TimeSpan s_ten = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task T1_the_deadline_counts_from_enter_and_ends_with_the_exit()
    {
        var timeout = new TimeoutScope(s_ten, _time);
        Assert.That(timeout.Deadline, Is.Null);
        _time.Advance(s_ten);
        await timeout.EnterAsync();
        Assert.That(timeout.Deadline, Is.EqualTo(_time.GetUtcNow() + s_ten));
        await timeout.DisposeAsync();
        _time.Advance(s_ten);
        Assert.That((timeout.IsExpired, timeout.Token.IsCancellationRequested), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task T1_the_token_fires_with_the_entering_token_until_exit()
    {
        using var entering = new CancellationTokenSource();
        var timeout = new TimeoutScope(s_ten, _time);
        await timeout.EnterAsync(entering.Token);
        entering.Cancel();
        Assert.That((timeout.IsExpired, timeout.Token.IsCancellationRequested), Is.EqualTo((false, true)));
        await timeout.DisposeAsync();

        using var late = new CancellationTokenSource();
        var exited = new TimeoutScope(s_ten, _time);
        await exited.EnterAsync(late.Token);
        await exited.DisposeAsync();
        late.Cancel();
        Assert.That(exited.Token.IsCancellationRequested, Is.False);
    }

    [Test]
    public void T2_the_cancellation_it_caused_becomes_a_TimeoutException_with_it_inside()
    {
        var timeout = new TimeoutScope(s_ten, _time);
        TimeoutException thrown = Assert.ThrowsAsync<TimeoutException>(() => timeout.UseAsync(async ct =>
        {
            _time.Advance(s_ten);
            await Task.Delay(Timeout.Infinite, ct);
        }).AsTask())!;
        Assert.That(thrown.InnerException, Is.InstanceOf<OperationCanceledException>());
        Assert.That(timeout.IsExpired);
    }

    [Test]
    public void T2_a_token_linked_to_its_own_counts_as_its_own()
        => Assert.ThrowsAsync<TimeoutException>(() => new TimeoutScope(s_ten, _time).UseAsync(async ct =>
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct);
            _time.Advance(s_ten);
            await Task.Delay(Timeout.Infinite, linked.Token);
        }).AsTask());

    [Test]
    public void T2_a_foreign_cancellation_passes_as_it_is_before_the_deadline_and_after()
    {
        using var entering = new CancellationTokenSource();
        OperationCanceledException before = Assert.CatchAsync<OperationCanceledException>(() => new TimeoutScope(s_ten, _time).UseAsync(async ct =>
        {
            entering.Cancel();
            await Task.Delay(Timeout.Infinite, ct);
        }, entering.Token).AsTask())!;
        Assert.That(before, Is.Not.InstanceOf<TimeoutException>());

        using var meanwhile = new CancellationTokenSource();
        OperationCanceledException after = Assert.CatchAsync<OperationCanceledException>(() => new TimeoutScope(s_ten, _time).UseAsync(_ =>
        {
            _time.Advance(s_ten);
            meanwhile.Cancel();
            meanwhile.Token.ThrowIfCancellationRequested();
            return default;
        }, meanwhile.Token).AsTask())!;
        Assert.That(after.CancellationToken, Is.EqualTo(meanwhile.Token));
    }

    [Test]
    public void T2_a_failure_passes_although_the_deadline_is_over()
        => Assert.ThrowsAsync<FormatException>(() => new TimeoutScope(s_ten, _time).UseAsync(_ =>
        {
            _time.Advance(s_ten);
            throw new FormatException();
        }).AsTask());

    [Test]
    public async Task T3_a_body_that_swallows_the_cancellation_has_ended_well()
    {
        var timeout = new TimeoutScope(s_ten, _time);
        await timeout.UseAsync(async ct =>
        {
            _time.Advance(s_ten);
            try
            {
                await Task.Delay(Timeout.Infinite, ct);
            }
            catch (OperationCanceledException)
            {
            }
        });
        Assert.That(timeout.IsExpired);
    }

    [TestCase(5, 10, "'inner'")]
    [TestCase(10, 5, "'outer'")]
    [TestCase(5, 5, "er'")] // both due at once: one of them
    public void T4_of_nested_timeouts_the_one_that_fired_converts(int innerSeconds, int outerSeconds, string expected)
    {
        TimeoutException thrown = Assert.ThrowsAsync<TimeoutException>(() => new TimeoutScope(TimeSpan.FromSeconds(outerSeconds), _time, "outer").UseAsync(async ct =>
            await new TimeoutScope(TimeSpan.FromSeconds(innerSeconds), _time, "inner").UseAsync(async inner =>
            {
                _time.Advance(TimeSpan.FromSeconds(5));
                await Task.Delay(Timeout.Infinite, inner);
            }, ct)).AsTask())!;
        Assert.That(thrown.Message, Does.Contain(expected));
    }

    [Test]
    public async Task T5_Reschedule_counts_from_now_disarms_and_fires_at_once()
    {
        var timeout = new TimeoutScope(s_ten, _time);
        await timeout.EnterAsync();
        _time.Advance(TimeSpan.FromSeconds(9));
        timeout.Reschedule(s_ten);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.That(timeout.IsExpired, Is.False);
        timeout.Reschedule(null);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.That((timeout.IsExpired, timeout.Deadline), Is.EqualTo((false, (DateTimeOffset?)null)));
        timeout.Reschedule(TimeSpan.FromSeconds(-1));
        Assert.That((timeout.IsExpired, timeout.Token.IsCancellationRequested), Is.EqualTo((true, true)));
        await timeout.DisposeAsync();
    }

    [Test]
    public async Task T5_Reschedule_before_enter_and_after_exit_is_an_error_that_names_the_timeout()
    {
        var timeout = new TimeoutScope(s_ten, _time, "upload");
        Assert.That(() => timeout.Reschedule(s_ten), Throws.InvalidOperationException.With.Message.Contains("upload"));
        await timeout.EnterAsync();
        await timeout.DisposeAsync();
        Assert.That(() => timeout.Reschedule(s_ten), Throws.InvalidOperationException.With.Message.Contains("upload"));
    }

    [TestCase(0)]
    [TestCase(-5)]
    public void T6_a_timeout_of_zero_or_less_is_due_already(int seconds)
    {
        bool ran = false;
        Assert.ThrowsAsync<TimeoutException>(() => new TimeoutScope(TimeSpan.FromSeconds(seconds), _time).UseAsync(ct =>
        {
            ran = true;
            ct.ThrowIfCancellationRequested();
            return default;
        }).AsTask());
        Assert.That(ran);
    }

    [Test]
    public void T7_the_exception_says_which_scope_which_limit_and_how_long_it_took()
    {
        TimeoutException thrown = Assert.ThrowsAsync<TimeoutException>(() => new TimeoutScope(s_ten, _time, "upload").UseAsync((_, ct) =>
        {
            _time.Advance(TimeSpan.FromSeconds(12));
            ct.ThrowIfCancellationRequested();
            return default;
        }).AsTask())!;
        Assert.That(thrown.Message, Does.Contain("'upload'").And.Contain("00:00:10").And.Contain("00:00:12"));
    }

    [Test]
    public async Task T7_every_UseAsync_hands_the_token_to_the_body()
    {
        var timeout = new TimeoutScope(s_ten, _time);
        await timeout.UseAsync((self, ct) =>
        {
            Assert.That((self, ct), Is.EqualTo((timeout, timeout.Token)));
            return default;
        });
        var second = new TimeoutScope(s_ten, _time);
        Assert.That(await second.UseAsync((_, ct) => new ValueTask<bool>(ct == second.Token)));
        var third = new TimeoutScope(s_ten, _time);
        Assert.That(await third.UseAsync(ct => Task.FromResult(ct == third.Token)));
    }
}
