using static ScopeGen.Behaviour.Tests.Expect;

namespace ScopeGen.Behaviour.Tests;

public sealed class SemaphoreTests
{
    private readonly Log _log = new();

    [Test]
    public async Task M1_waiters_get_their_places_in_the_order_of_arrival()
    {
        var semaphore = new SemaphoreScope(1);
        SemaphorePermit held = await semaphore.EnterAsync();
        Task<SemaphorePermit>[] waiters = [.. Enumerable.Range(0, 5).Select(_ => semaphore.EnterAsync().AsTask())];
        foreach (Task<SemaphorePermit> waiter in waiters)
        {
            Assert.That(waiter.IsCompleted, Is.False);
            held.Dispose();
            held = await waiter;
        }
    }

    [Test]
    public async Task M1_a_newcomer_never_overtakes_a_waiter()
    {
        var semaphore = new SemaphoreScope(1);
        SemaphorePermit held = await semaphore.EnterAsync();
        ValueTask<SemaphorePermit> waiter = semaphore.EnterAsync();
        held.Dispose();
        Assert.That(await semaphore.TryEnterAsync(TimeSpan.Zero), Is.Null, "the place is the waiter's, whose code has not gone on yet");
        (await waiter).Dispose();
        Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
    }

    [Test]
    public async Task M1_a_wait_can_be_awaited_once_although_what_it_waits_on_is_used_again()
    {
        var semaphore = new SemaphoreScope(1);
        SemaphorePermit held = await semaphore.EnterAsync();
        ValueTask<SemaphorePermit> first = semaphore.EnterAsync();
        held.Dispose();
        held = await first;
        ValueTask<SemaphorePermit> second = semaphore.EnterAsync();
        await Fails<InvalidOperationException>(async () => await first);
        held.Dispose();
        (await second).Dispose();
        Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
    }

    [Test]
    public async Task M1_the_order_survives_waiters_that_give_up()
    {
        var semaphore = new SemaphoreScope(1);
        SemaphorePermit held = await semaphore.EnterAsync();
        CancellationTokenSource[] patience = [.. Enumerable.Range(0, 6).Select(_ => new CancellationTokenSource())];
        Task<SemaphorePermit>[] waiters = [.. patience.Select(source => semaphore.EnterAsync(source.Token).AsTask())];
        foreach (int i in new[] { 0, 3, 5 }) // the first, one inside, the last
        {
            await patience[i].CancelAsync();
            await Fails<OperationCanceledException>(async () => await waiters[i]);
        }

        foreach (int i in new[] { 1, 2, 4 })
        {
            held.Dispose();
            held = await waiters[i];
        }

        held.Dispose();
        Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
    }

    [Test]
    public async Task M1_the_code_of_a_waiter_does_not_run_inside_the_call_that_gave_the_place_back()
    {
        var semaphore = new SemaphoreScope(1);
        SemaphorePermit held = await semaphore.EnterAsync();
        using var released = new ManualResetEventSlim();
        Task waiting = WaitAsync();
        held.Dispose();
        released.Set();
        await waiting;

        async Task WaitAsync()
        {
            using SemaphorePermit permit = await semaphore.EnterAsync().ConfigureAwait(false);
            Assert.That(released.Wait(TimeSpan.FromSeconds(20)), Is.True);
        }
    }

    [Test]
    public async Task M1_M3_no_more_than_the_limit_are_inside_in_any_interleaving()
    {
        var semaphore = new SemaphoreScope(3);
        int inside = 0, most = 0, entered = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(async () =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                if ((worker + i) % 5 == 0)
                {
                    using SemaphorePermit? tried = await semaphore.TryEnterAsync(TimeSpan.Zero);
                    await BodyAsync(tried is not null, i);
                }
                else
                {
                    using SemaphorePermit permit = await semaphore.EnterAsync();
                    await BodyAsync(true, i);
                }
            }
        })));
        Assert.That((most <= 3, inside, semaphore.CurrentCount, entered >= 16 * 1_600), Is.EqualTo((true, 0, 3, true)));

        async ValueTask BodyAsync(bool isInside, int i)
        {
            if (!isInside)
                return;
            Interlocked.Increment(ref entered);
            int now = Interlocked.Increment(ref inside);
            for (int seen = most; now > seen; seen = most)
                Interlocked.CompareExchange(ref most, now, seen);
            if (i % 3 == 0)
                await Task.Yield();
            Interlocked.Decrement(ref inside);
        }
    }

    [Test]
    public void M1_a_place_that_is_given_back_while_somebody_queues_is_his()
    {
        var semaphore = new SemaphoreScope(1);
        SemaphorePermit held = default;
        ValueTask<SemaphorePermit> waiter = default;
        Race(200_000, () => held = semaphore.EnterAsync().GetAwaiter().GetResult(), () => held.Dispose(), () => waiter = semaphore.EnterAsync(), () =>
        {
            if (!waiter.IsCompleted)
                Assert.Fail($"{semaphore}, and yet somebody waits");
            waiter.GetAwaiter().GetResult().Dispose();
        });
    }

    [Test]
    public async Task M2_a_cancelled_waiter_leaves_the_queue_with_the_token_of_the_caller()
    {
        var semaphore = new SemaphoreScope(1);
        using var cancel = new CancellationTokenSource();
        SemaphorePermit held = await semaphore.EnterAsync();
        ValueTask<SemaphorePermit> waiter = semaphore.EnterAsync(cancel.Token);
        ValueTask<SemaphorePermit?> trying = semaphore.TryEnterAsync(Timeout.InfiniteTimeSpan, cancel.Token);
        await cancel.CancelAsync();
        var first = await Fails<OperationCanceledException>(async () => await waiter);
        var second = await Fails<OperationCanceledException>(async () => await trying);
        Assert.That((first.CancellationToken, second.CancellationToken), Is.EqualTo((cancel.Token, cancel.Token)));
        held.Dispose();
        Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
    }

    [Test]
    public async Task M2_a_waiter_that_was_handed_its_place_before_the_token_fired_has_it()
    {
        var semaphore = new SemaphoreScope(1);
        using var cancel = new CancellationTokenSource();
        SemaphorePermit held = await semaphore.EnterAsync();
        ValueTask<SemaphorePermit> waiter = semaphore.EnterAsync(cancel.Token);
        held.Dispose();
        await cancel.CancelAsync();
        SemaphorePermit permit = await waiter;
        Assert.That(semaphore.CurrentCount, Is.Zero);
        permit.Dispose();
        Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
    }

    [Test]
    public async Task M2_the_place_goes_to_the_next_if_the_token_fired_first()
    {
        var semaphore = new SemaphoreScope(1);
        using var cancel = new CancellationTokenSource();
        SemaphorePermit held = await semaphore.EnterAsync();
        ValueTask<SemaphorePermit> cancelled = semaphore.EnterAsync(cancel.Token);
        ValueTask<SemaphorePermit> next = semaphore.EnterAsync();
        await cancel.CancelAsync();
        held.Dispose();
        (await next).Dispose();
        await Fails<OperationCanceledException>(async () => await cancelled);
        Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
    }

    [Test]
    public void M2_Cancelling_a_waiter_loses_no_place_however_the_hand_over_and_the_token_meet()
    {
        const int Rounds = 200_000;
        var semaphore = new SemaphoreScope(1);
        SemaphorePermit held = default;
        CancellationTokenSource cancel = null!;
        ValueTask<SemaphorePermit> waiter = default;
        int entered = 0, cancelled = 0;
        Race(Rounds, Prepare, () => held.Dispose(), () => cancel.Cancel(), Check);
        Assert.That(entered + cancelled, Is.EqualTo(Rounds));

        void Prepare()
        {
            held = semaphore.EnterAsync().GetAwaiter().GetResult();
            cancel = new();
            waiter = semaphore.EnterAsync(cancel.Token);
        }

        void Check()
        {
            try
            {
                waiter.GetAwaiter().GetResult().Dispose();
                entered++;
            }
            catch (OperationCanceledException)
            {
                cancelled++;
            }

            if (semaphore.CurrentCount != 1)
                Assert.Fail(semaphore.ToString());
        }
    }

    [Test]
    public async Task M2_a_time_that_runs_out_loses_no_place()
    {
        var semaphore = new SemaphoreScope(1);
        SemaphorePermit held = await semaphore.EnterAsync();
        Assert.That(await semaphore.TryEnterAsync(TimeSpan.FromMilliseconds(1)), Is.Null);
        ValueTask<SemaphorePermit?> patient = semaphore.TryEnterAsync(TimeSpan.MaxValue);
        held.Dispose();
        SemaphorePermit? permit = await patient;
        Assert.That(permit, Is.Not.Null);
        permit!.Value.Dispose();
        Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
    }

    [Test]
    public async Task M2_a_token_that_has_fired_already_takes_no_place()
    {
        var semaphore = new SemaphoreScope(1);
        var fired = new CancellationToken(true);
        await Fails<OperationCanceledException>(async () => await semaphore.EnterAsync(fired));
        await Fails<OperationCanceledException>(async () => await semaphore.TryEnterAsync(TimeSpan.Zero, fired));
        await Fails<OperationCanceledException>(() => semaphore.UseAsync(async _ => _log.Add("body"), fired));
        Assert.That((_log.Text, semaphore.CurrentCount), Is.EqualTo(("", 1)));
    }

    [Test]
    public async Task M2_zero_tries_at_once_and_a_negative_time_is_refused()
    {
        var semaphore = new SemaphoreScope(1);
        ValueTask<SemaphorePermit?> first = semaphore.TryEnterAsync(TimeSpan.Zero);
        ValueTask<SemaphorePermit?> second = semaphore.TryEnterAsync(TimeSpan.Zero);
        Assert.That((first.IsCompletedSuccessfully, second.IsCompletedSuccessfully), Is.EqualTo((true, true)));
        using SemaphorePermit? permit = await first;
        Assert.That((permit is not null, await second is not null), Is.EqualTo((true, false)));
        var thrown = await Fails<ArgumentOutOfRangeException>(async () => await semaphore.TryEnterAsync(TimeSpan.FromMilliseconds(-2)));
        Assert.That(thrown.ParamName, Is.EqualTo("timeout"));
    }

    [Test]
    public async Task M3_a_permit_gives_back_one_place_through_any_copy_and_never_that_of_a_later_holder()
    {
        var semaphore = new SemaphoreScope(2);
        SemaphorePermit permit = await semaphore.EnterAsync();
        SemaphorePermit copy = permit;
        SemaphorePermit other = await semaphore.EnterAsync();
        permit.Dispose();
        await copy.DisposeAsync();
        Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
        SemaphorePermit later = await semaphore.EnterAsync();
        copy.Dispose();
        Assert.That(semaphore.CurrentCount, Is.Zero);
        other.Dispose();
        later.Dispose();
        Assert.That(semaphore.CurrentCount, Is.EqualTo(2));
    }

    [Test]
    public async Task M3_a_permit_that_many_threads_dispose_gives_back_one_place()
    {
        var semaphore = new SemaphoreScope(3);
        using SemaphorePermit kept = await semaphore.EnterAsync();
        for (int i = 0; i < 2_000; i++)
        {
            SemaphorePermit permit = await semaphore.EnterAsync();
            using SemaphorePermit other = await semaphore.EnterAsync();
            Parallel.For(0, 4, _ => permit.Dispose());
            Assert.That(semaphore.CurrentCount, Is.EqualTo(1));
        }
    }

    [Test]
    public async Task M3_the_default_permit_gives_nothing_back()
    {
        SemaphorePermit none = default;
        none.Dispose();
        await none.DisposeAsync();
        Assert.That(none.LostToken.CanBeCanceled, Is.False);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(int.MinValue)]
    public void M4_a_limit_below_one_is_refused(int limit)
        => Assert.That(() => new SemaphoreScope(limit, "pool"), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("pool"));

    [Test]
    public async Task M4_the_largest_limit_costs_nothing()
    {
        var semaphore = new SemaphoreScope(int.MaxValue);
        using (SemaphorePermit permit = await semaphore.EnterAsync())
            Assert.That(semaphore.CurrentCount, Is.EqualTo(int.MaxValue - 1));
        Assert.That((semaphore.CurrentCount, semaphore.Limit, semaphore.Name), Is.EqualTo((int.MaxValue, int.MaxValue, "SemaphoreScope")));
    }

    [Test]
    public void M5_nothing_is_allocated_while_places_are_free()
    {
        var semaphore = new SemaphoreScope(8);
        using var source = new CancellationTokenSource();
        Func<CancellationToken, ValueTask> body = static _ => default;
        Assert.That(Allocations.OfAThousand(Round), Is.Zero);

        void Round()
        {
            SemaphorePermit one = semaphore.EnterAsync(source.Token).GetAwaiter().GetResult();
            SemaphorePermit? two = semaphore.TryEnterAsync(TimeSpan.FromSeconds(1)).GetAwaiter().GetResult();
            semaphore.UseAsync(body).GetAwaiter().GetResult();
            one.Dispose();
            two.GetValueOrDefault().DisposeAsync().GetAwaiter().GetResult();
        }
    }

    [Test]
    public async Task M6_UseAsync_hands_its_token_to_the_body_and_gives_the_place_back_whatever_happens()
    {
        ISemaphoreScope semaphore = new SemaphoreScope(1);
        using var source = new CancellationTokenSource();
        Assert.That(await semaphore.UseAsync(async token => token == source.Token, source.Token), Is.True);
        Assert.That(await semaphore.UseAsync(static token => Task.FromResult(7)), Is.EqualTo(7));
        await semaphore.UseAsync(static token => Task.CompletedTask);
        Oops now = new("now"), later = new("later");
        Assert.That(await Any(() => semaphore.UseAsync(new Func<CancellationToken, ValueTask>(_ => throw now))), Is.SameAs(now));
        Assert.That(await Any(() => semaphore.UseAsync(async _ =>
        {
            await Task.Yield();
            throw later;
        })), Is.SameAs(later));
        await Fails<ArgumentNullException>(() => semaphore.UseAsync((Func<CancellationToken, ValueTask>)null!));
        Assert.That(((SemaphoreScope)semaphore).CurrentCount, Is.EqualTo(1));
    }

    [Test]
    public async Task M6_the_handle_of_a_foreign_permit_is_disposed_once_and_its_loss_is_told()
    {
        using var lost = new CancellationTokenSource();
        var permit = new SemaphorePermit(new Disposable(_log, "handle"), lost.Token);
        SemaphorePermit copy = permit;
        Assert.That(copy.LostToken, Is.EqualTo(lost.Token));
        await permit.DisposeAsync();
        copy.Dispose();
        await copy.DisposeAsync();
        new SemaphorePermit(new Disposable(_log, "other")).Dispose();
        new SemaphorePermit(new BothDisposable(_log)).Dispose();
        await new SemaphorePermit(new BothDisposable(_log)).DisposeAsync();
        Assert.That(_log.Text, Is.EqualTo("~handle ~other sync async"));
        Assert.That(() => new SemaphorePermit(null!), Throws.ArgumentNullException);
    }

    [Test]
    public async Task M7_Holders_says_who_holds_places_and_since_when_while_the_ledger_is_on()
    {
        var semaphore = new SemaphoreScope(2, "pool");
        var other = new SemaphoreScope(1, "other");
        ScopeLedger.Level = LeakLevel.Off;
        using SemaphorePermit unseen = await semaphore.EnterAsync();
        DateTimeOffset before = DateTimeOffset.UtcNow;
        ScopeLedger.Level = LeakLevel.Full;
        try
        {
            SemaphorePermit permit = await semaphore.EnterAsync();
            using SemaphorePermit elsewhere = await other.EnterAsync();
            ValueTask<SemaphorePermit> waiter = semaphore.EnterAsync();
            Assert.That(semaphore.Holders.Select(static holder => holder.Name), Is.EqualTo(new[] { "pool" }));
            Assert.That(semaphore.Holders[0].EnteredAt, Is.InRange(before, DateTimeOffset.UtcNow));
            permit.Dispose();
            permit.Dispose();
            Assert.That(semaphore.Holders, Has.Count.EqualTo(1), "the waiter holds it now");
            (await waiter).Dispose();
            Assert.That(semaphore.Holders, Is.Empty);
            Assert.That(await other.TryEnterAsync(TimeSpan.Zero), Is.Null);
            Assert.That(await other.TryEnterAsync(TimeSpan.FromMilliseconds(1)), Is.Null);
            Assert.That(other.Holders, Has.Count.EqualTo(1), "who has got no place holds none");
        }
        finally
        {
            ScopeLedger.Level = LeakLevel.Off;
        }
    }

    /// <summary>Round by round: prepare, then two actions at the same time on two threads, a little earlier or later each time, then check.</summary>
    private static void Race(int rounds, Action prepare, Action there, Action here, Action check)
    {
        int round = 0;
        Task other = Task.Factory.StartNew(() =>
        {
            for (int i = 1; i <= rounds && WaitFor(i); i++)
            {
                Thread.SpinWait(i / 64 % 64);
                there();
                Volatile.Write(ref round, -i);
            }
        }, TaskCreationOptions.LongRunning);
        try
        {
            for (int i = 1; i <= rounds; i++)
            {
                prepare();
                Volatile.Write(ref round, i);
                Thread.SpinWait(i % 64);
                here();
                WaitFor(-i);
                check();
            }
        }
        finally
        {
            Volatile.Write(ref round, int.MaxValue);
            other.Wait();
        }

        bool WaitFor(int value)
        {
            SpinWait spin = default;
            while (Volatile.Read(ref round) is var now && now != value)
            {
                if (now == int.MaxValue)
                    return false;
                spin.SpinOnce(sleep1Threshold: -1);
            }

            return true;
        }
    }

    private sealed class BothDisposable(Log log) : IDisposable, IAsyncDisposable
    {
        public void Dispose() => log.Add("sync");

        public ValueTask DisposeAsync()
        {
            log.Add("async");
            return default;
        }
    }
}
