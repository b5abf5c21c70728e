namespace ScopeGen.Resilience.Tests;

/// <summary>Each attempt in a scope of its own (rule H1).</summary>
public sealed class RetryInsideTests
{
    private readonly List<string> _log = [];
    private readonly WaitingTime _time = new();
    private int _made;

    private string Log => string.Join(' ', _log);

    [Test]
    public async Task H1_Each_attempt_has_a_fresh_scope_that_has_exited_before_the_wait_begins()
    {
        Task<string> running = Retry(3).UseAsync(Scope, (value, _) => value == "c" ? new ValueTask<string>(value) : throw new Oops(value)).AsTask();
        await _time.BegunAsync();
        Assert.That(Log, Is.EqualTo(">a <a:Failed"));
        _time.Advance(TimeSpan.FromSeconds(2));
        await _time.PassAsync();
        Assert.That(await running, Is.EqualTo("c"));
        Assert.That(Log, Is.EqualTo(">a <a:Failed >b <b:Failed >c <c:Succeeded"));
    }

    [Test]
    public async Task H1_A_failed_exit_is_a_failed_attempt()
    {
        int released = 0;
        await AtOnce(2).UseAsync(
            () => AsyncScope.Create(static _ => new ValueTask<int>(1), (_, _) => ++released == 1 ? throw new Oops("exit") : default),
            static (_, _) => default);
        Assert.That(released, Is.EqualTo(2));
    }

    [Test]
    public async Task H1_What_the_scope_suppresses_is_no_failure_unless_a_result_is_due()
    {
        int attempts = 0;
        await AtOnce(3).UseAsync(static () => AsyncScope.Suppress<Oops>(), (_, _) => throw new Oops($"{++attempts}"));
        Assert.That(attempts, Is.EqualTo(1));
        var thrown = await Expect.Fails<Oops>(async () => await AtOnce(3).UseAsync<SuppressScope, int>(static () => AsyncScope.Suppress<Oops>(), (_, _) => throw new Oops($"{++attempts}")));
        Assert.That((attempts, thrown.Message), Is.EqualTo((4, "4")));
    }

    [Test]
    public async Task H1_For_await_using_the_entering_alone_is_retried()
    {
        await using (AsyncScope<string> scope = await AtOnce(3).EnterAsync(() => Scope(failing: _made < 2)))
        {
            scope.Complete();
            Assert.That(scope.Value, Is.EqualTo("c"));
        }

        Assert.That(Log, Is.EqualTo(">c <c:Succeeded"));
    }

    [Test]
    public async Task H1_A_class_scope_is_entered_the_same_way()
    {
        await using ScopeStack stack = await AtOnce(2).EnterAsync(() => ++_made == 1 ? throw new Oops("factory") : new ScopeStack());
        Assert.That((stack.Count, _made), Is.EqualTo((0, 2)));
    }

    [Test]
    public async Task H1_A_factory_that_gives_null_is_refused_without_another_attempt()
    {
        var thrown = await Expect.Fails<InvalidOperationException>(() => AtOnce(3).UseAsync<int>(() =>
        {
            _made++;
            return null!;
        }, static (_, _) => default));
        Assert.That(thrown.Message, Does.Contain("returned null"));
        Assert.That(_made, Is.EqualTo(1));
    }

    [Test]
    public async Task H1_A_factory_that_gives_a_scope_again_is_refused_and_the_failures_are_kept()
    {
        AsyncScope<string>[] scopes = [Scope(), Scope()];
        var thrown = await Expect.Fails<InvalidOperationException>(() => AtOnce(9).UseAsync(() => scopes[_made++ % 2], static (value, _) => throw new Oops(value)));
        Assert.That(thrown.Message, Does.Contain("same scope twice"));
        Assert.That(thrown.GetSuppressed().Select(static e => e.Message), Is.EqualTo(new[] { "a", "b" }));
    }

    private static RetryScope AtOnce(int attempts) => new(new RetryScopeOptions { MaxAttempts = attempts, Delay = TimeSpan.Zero });

    private RetryScope Retry(int attempts) => new(new RetryScopeOptions { MaxAttempts = attempts, TimeProvider = _time });

    private AsyncScope<string> Scope() => Scope(failing: false);

    private AsyncScope<string> Scope(bool failing)
    {
        string name = $"{(char)('a' + _made++)}";
        return AsyncScope.Create<string>(
            _ =>
            {
                if (failing)
                    throw new Oops(name);
                _log.Add(">" + name);
                return new(name);
            },
            (_, exit) =>
            {
                _log.Add($"<{name}:{exit.Outcome}");
                return default;
            });
    }
}
