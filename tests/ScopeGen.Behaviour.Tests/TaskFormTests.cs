using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

/// <summary>Bodies and releases that are methods which return Task.</summary>
public sealed class TaskFormTests
{
    private readonly Log _log = new();

    [Test]
    public async Task U6_a_timeout_hands_its_token_to_a_body_that_returns_Task()
    {
        var timeout = new TimeoutScope(TimeSpan.FromSeconds(20));
        await timeout.UseAsync(Save);
        Assert.That(await new TimeoutScope(TimeSpan.FromSeconds(20)).UseAsync(Load), Is.EqualTo(42));
        Assert.That(_log.Text, Is.EqualTo("save load"));
        await Fails<TimeoutException>(() => new TimeoutScope(TimeSpan.FromMilliseconds(1)).UseAsync(Hang));
    }

    [Test]
    public async Task U6_a_semaphore_holds_its_place_for_a_body_that_returns_Task()
    {
        var semaphore = new SemaphoreScope(1);
        using var stop = new CancellationTokenSource();
        await semaphore.UseAsync(Hold, stop.Token);
        Assert.That(await semaphore.UseAsync(Load, stop.Token), Is.EqualTo(42));
        Assert.That((_log.Text, semaphore.CurrentCount), Is.EqualTo(("0 load", 1)));

        Task Hold(CancellationToken ct)
        {
            Assert.That(ct, Is.EqualTo(stop.Token));
            _log.Add(semaphore.CurrentCount.ToString());
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task S5_a_stack_takes_releases_that_return_Task()
    {
        await using (var stack = new ScopeStack())
        {
            Assert.That(stack.Adopt("a", Release), Is.EqualTo("a"));
            stack.Defer(Close);
        }

        Assert.That(_log.Text, Is.EqualTo("close a"));

        Task Release(string value)
        {
            _log.Add(value);
            return Task.CompletedTask;
        }

        Task Close() => Release("close");
    }

    private static Task Hang(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);

    private Task Save(CancellationToken ct)
    {
        Assert.That(ct.CanBeCanceled);
        _log.Add("save");
        return Task.CompletedTask;
    }

    private Task<int> Load(CancellationToken ct)
    {
        Assert.That(ct.CanBeCanceled);
        _log.Add("load");
        return Task.FromResult(42);
    }
}
