using Medallion.Threading.Redis;
using StackExchange.Redis;

namespace ScopeGen.Distributed.Tests;

/// <summary>One limit for many machines, on real servers of the Redis protocol.</summary>
[TestFixture("Garnet")]
[TestFixture("redis-server")]
public sealed class DistributedSemaphoreTests(string kind)
{
    private static int s_names;

    private readonly string _name = $"semaphore-{Interlocked.Increment(ref s_names)}";
    private IRedis _redis = null!;
    private ConnectionMultiplexer _here = null!;
    private ConnectionMultiplexer _there = null!;

    [SetUp]
    public async Task StartAsync()
    {
        if (kind == "redis-server" && !RedisServer.IsInstalled)
            Assert.Ignore("The tests against redis-server need it: install the package redis-server.");
        _redis = kind == "Garnet" ? new GarnetRedis() : new RedisServer();
        _here = await ConnectionMultiplexer.ConnectAsync(_redis.Address + ",abortConnect=false");
        _there = await ConnectionMultiplexer.ConnectAsync(_redis.Address + ",abortConnect=false");
    }

    [TearDown]
    public void Stop()
    {
        _here?.Dispose();
        _there?.Dispose();
        _redis?.Dispose();
    }

    [Test]
    public async Task M6_two_machines_share_a_limit()
    {
        DistributedSemaphoreScope here = On(_here, 2), there = On(_there, 2);
        SemaphorePermit first = await here.EnterAsync();
        await using SemaphorePermit second = await there.EnterAsync();
        Assert.That(await there.TryEnterAsync(TimeSpan.Zero), Is.Null);
        await first.DisposeAsync();
        await using SemaphorePermit? third = await there.TryEnterAsync(TimeSpan.FromSeconds(20));
        Assert.That(third, Is.Not.Null);
    }

    [Test]
    public async Task M3_a_permit_disposed_through_copies_gives_back_one_place()
    {
        DistributedSemaphoreScope semaphore = On(_here, 2);
        SemaphorePermit first = await semaphore.EnterAsync(), copy = first;
        await using SemaphorePermit second = await semaphore.EnterAsync();
        await first.DisposeAsync();
        await copy.DisposeAsync();
        await first.DisposeAsync();
        await using SemaphorePermit? third = await semaphore.TryEnterAsync(TimeSpan.FromSeconds(20));
        Assert.That(third, Is.Not.Null);
        Assert.That(await semaphore.TryEnterAsync(TimeSpan.Zero), Is.Null);
    }

    [Test]
    public async Task M2_cancelling_a_waiter_loses_no_place()
    {
        SemaphorePermit held = await On(_here, 1).EnterAsync();
        using var cancel = new CancellationTokenSource();
        Task<SemaphorePermit> waiting = On(_there, 1).EnterAsync(cancel.Token).AsTask();
        cancel.Cancel();
        Assert.CatchAsync<OperationCanceledException>(() => waiting);
        await held.DisposeAsync();
        await using SemaphorePermit again = await On(_there, 1).EnterAsync();
    }

    [Test]
    public async Task M6_a_body_that_throws_gives_the_place_back()
    {
        DistributedSemaphoreScope semaphore = On(_here, 1);
        Assert.ThrowsAsync<FormatException>(async () => await semaphore.UseAsync(static _ => throw new FormatException()));
        Assert.That(await semaphore.UseAsync(static async ct => ct.CanBeCanceled), Is.True);
    }

    [Test]
    public async Task M6_a_lost_permit_fires_its_token_and_cancels_the_body()
    {
        DistributedSemaphoreScope semaphore = On(_here, 1);
        OperationCanceledException thrown = Assert.CatchAsync<OperationCanceledException>(async () => await semaphore.UseAsync(async ct =>
        {
            await _there.GetDatabase().KeyDeleteAsync(_name); // as if the server had been flushed
            await Task.Delay(TimeSpan.FromMinutes(1), ct);
        }))!;
        Assert.That(thrown.Message, Does.Contain(_name).And.Contain("lost"));
        await using SemaphorePermit again = await semaphore.EnterAsync();
    }

    [Test]
    public async Task M6_a_server_that_is_restarted_has_forgotten_the_permits_and_gives_new_ones()
    {
        DistributedSemaphoreScope semaphore = On(_here, 1);
        SemaphorePermit permit = await semaphore.EnterAsync();
        var lost = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = permit.LostToken.Register(lost.SetResult);
        _redis.Restart();
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await ReleasedAsync(permit);
        await using SemaphorePermit? again = await EventuallyAsync(semaphore);
        Assert.That(again, Is.Not.Null);
    }

    [Test]
    public async Task M6_a_holder_whose_process_is_killed_gives_its_place_back()
    {
        using var holder = new Holder(_redis.Address, _name, 1, rounds: 0);
        Assert.That(await holder.SaysAsync(), Is.EqualTo("held"));
        DistributedSemaphoreScope semaphore = On(_here, 1);
        Assert.That(await semaphore.TryEnterAsync(TimeSpan.Zero), Is.Null);
        holder.Kill();
        await using SemaphorePermit? permit = await semaphore.TryEnterAsync(TimeSpan.FromSeconds(60));
        Assert.That(permit, Is.Not.Null);
    }

    [Test]
    public async Task M6_the_limit_holds_over_several_processes()
    {
        Holder[] holders = [.. Enumerable.Range(0, 3).Select(_ => new Holder(_redis.Address, _name, 2, rounds: 20))];
        try
        {
            foreach (Holder holder in holders)
                Assert.That(await holder.SaysAsync(), Is.EqualTo("highest 1").Or.EqualTo("highest 2"));
        }
        finally
        {
            foreach (Holder holder in holders)
                holder.Dispose();
        }
    }

    private DistributedSemaphoreScope On(ConnectionMultiplexer connection, int limit) => new(new RedisDistributedSemaphore(_name, limit, connection.GetDatabase(),
        static options => options.Expiry(TimeSpan.FromSeconds(2)).ExtensionCadence(TimeSpan.FromMilliseconds(200)).BusyWaitSleepTime(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10))));

    /// <summary>Releasing what a restarted server does not know may fail while the connection comes back.</summary>
    private static async Task ReleasedAsync(SemaphorePermit permit)
    {
        try
        {
            await permit.DisposeAsync();
        }
        catch (RedisException)
        {
        }
    }

    private static async Task<SemaphorePermit?> EventuallyAsync(DistributedSemaphoreScope semaphore)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return await semaphore.TryEnterAsync(TimeSpan.FromSeconds(20));
            }
            catch (RedisException) when (attempt < 100)
            {
                await Task.Delay(50); // the connection is coming back
            }
        }
    }
}
