using ScopeGen.Http;
using ScopeGen.Testing.Tests.Support;

namespace ScopeGen.Testing.Tests;

/// <summary>The driver finds what is wrong, and nothing where nothing is.</summary>
public sealed class FaultPlanTests
{
    [Test]
    public async Task R2_It_finds_a_scope_that_leaks_when_a_step_after_its_acquire_throws()
    {
        FaultReport report = await FaultPlan.RunAsync(static probe => AsyncScope.Create(
            async _ =>
            {
                IAsyncDisposable held = await probe.AcquireAsync("socket");
                await probe.StepAsync("handshake");
                return held;
            },
            static held => held.DisposeAsync()).UseAsync(static async (_, _) => { }));

        Assert.That(report.Violations, Is.EquivalentTo(new[]
        {
            "With an exception at the step 'handshake': 'socket' was acquired and never released.",
            "With an exception thrown at once at the step 'handshake': 'socket' was acquired and never released.",
            "With a cancellation at the step 'handshake': 'socket' was acquired and never released.",
        }));
    }

    [Test]
    public async Task S1_It_finds_a_release_in_the_wrong_order()
    {
        FaultReport report = await FaultPlan.RunAsync(static async probe =>
        {
            IAsyncDisposable first = await probe.AcquireAsync("first");
            IAsyncDisposable second = await probe.AcquireAsync("second");
            await first.DisposeAsync();
            await second.DisposeAsync();
        });

        Assert.That(report.Violations, Has.Member("Without a fault: 'first' was released before 'second', which had been acquired after it."));
    }

    [Test]
    public async Task R4_It_finds_a_release_that_runs_twice()
    {
        FaultReport report = await FaultPlan.RunAsync(static async probe =>
        {
            await using IAsyncDisposable held = await probe.AcquireAsync("file");
            await held.DisposeAsync();
        });

        Assert.That(report.Violations, Has.Member("Without a fault: 'file' was released 2 times."));
    }

    [Test]
    public async Task X3_It_finds_an_exception_that_another_one_takes_the_place_of()
    {
        FaultReport report = await FaultPlan.RunAsync(static async probe =>
        {
            try
            {
                await probe.StepAsync("work");
            }
            catch (Exception)
            {
                throw new InvalidDataException("something went wrong");
            }
        });

        Assert.That(report.Violations, Has.Count.EqualTo(2).And.All.Contains("the exception was lost: InvalidDataException ('something went wrong') came out"));
    }

    [Test]
    public async Task X3_An_exception_inside_another_or_beside_it_is_not_lost()
    {
        FaultReport translated = await FaultPlan.RunAsync(static async probe =>
        {
            try
            {
                await probe.StepAsync("work");
            }
            catch (Exception e)
            {
                throw new AggregateException(new InvalidDataException("other"), new InvalidDataException("wrapped", e));
            }
        });
        FaultReport beside = await FaultPlan.RunAsync(static probe => Scopes.YieldScope(probe, "beside").UseAsync(static async (_, _) => throw new InvalidDataException("the body's")));

        Assert.That(translated.Violations.Concat(beside.Violations), Is.Empty);
    }

    [Test]
    public async Task X3_It_finds_a_swallowed_exception_where_it_is_asked_to()
    {
        static async ValueTask Swallow(ScopeProbe probe)
        {
            try
            {
                await probe.StepAsync("work");
            }
            catch (Exception)
            {
            }
        }

        FaultReport asked = await FaultPlan.RunAsync(Swallow, new() { ReportSwallowed = true });
        FaultReport unasked = await FaultPlan.RunAsync(Swallow);

        Assert.That(asked.Violations, Has.Member("With an exception at the step 'work': the exception was swallowed: the program ended well, and no scope had suppressed it."));
        Assert.That(unasked.Violations, Is.Empty);
    }

    [Test]
    public async Task X4_What_a_scope_suppresses_is_no_violation_whatever_is_thrown_later()
    {
        FaultReport report = await FaultPlan.RunAsync(
            static async probe =>
            {
                bool done = false;
                await Scopes.SwallowingScope(probe).UseAsync(async (_, _) =>
                {
                    await probe.StepAsync("work");
                    done = true;
                });
                await AsyncScope.Suppress<Exception>().UseAsync(async _ => await probe.StepAsync("more"));
                if (!done)
                    throw new InvalidDataException("no result");
            },
            new() { ReportSwallowed = true });

        Assert.That(report.Violations, Is.Empty);
    }

    [Test]
    public async Task It_finds_a_run_that_does_not_end_and_says_where()
    {
        FaultReport report = await FaultPlan.RunAsync(
            static async probe =>
            {
                try
                {
                    await probe.StepAsync("send");
                }
                catch (OperationCanceledException)
                {
                    await new TaskCompletionSource().Task;
                }
            },
            new() { RunLimit = TimeSpan.FromSeconds(3) });

        Assert.That(report.Violations, Is.EqualTo(new[]
        {
            "With a cancellation at the step 'send': the run did not end within 3 seconds; the last it did was 'fault: Cancellation at the step 'send''. What hangs was left behind, and the runs that would have followed were left out.",
        }));
        Assert.That((report.Runs, report.Faults), Is.EqualTo((4, 2)));
    }

    [Test]
    public async Task R4_It_finds_a_scope_that_nobody_exits()
    {
        FaultReport report = await FaultPlan.RunAsync(static async probe => await AsyncScope.FromIterator(_ => Nothing(), "forgotten").EnterAsync());

        Assert.That(report.Violations.Where(static violation => violation.StartsWith("Without a fault", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "Without a fault: the scope 'forgotten' was not exited." }));

        static async IAsyncEnumerable<int> Nothing()
        {
            yield return 0;
        }
    }

    [Test]
    public async Task X1_It_strikes_before_and_after_every_enter_and_exit_and_at_every_step()
    {
        List<string> faults = [];
        FaultReport report = await FaultPlan.RunAsync(async probe =>
        {
            try
            {
                await Scopes.YieldScope(probe, "a").UseAsync(async (_, _) => await probe.StepAsync("work"));
            }
            finally
            {
                lock (faults)
                    faults.AddRange(probe.Log.Where(static entry => entry.StartsWith("fault: Exception", StringComparison.Ordinal)));
            }
        });

        Assert.That(report.Violations, Is.Empty);
        Assert.That(faults.Select(static entry => entry["fault: Exception ".Length..]), Is.EqualTo(new[]
        {
            "before the enter of the scope 'Scopes.Yield'",
            "at the acquire of 'a'",
            "after the enter of the scope 'Scopes.Yield'",
            "at the step 'work'",
            "before the exit of the scope 'Scopes.Yield'",
            "at the step 'a commit'",
            "after the exit of the scope 'Scopes.Yield'",
        }));
        Assert.That((report.Runs, report.Faults), Is.EqualTo((1 + 7 * 4, 7 * 4)));
    }

    [Test]
    public async Task M2_It_strikes_before_and_after_a_place_is_got_and_given_back()
    {
        List<string> faults = [];
        List<SemaphoreScope> semaphores = [];
        FaultReport report = await FaultPlan.RunAsync(async probe =>
        {
            var semaphore = new SemaphoreScope(1, "limit");
            lock (semaphores)
                semaphores.Add(semaphore);
            try
            {
                await semaphore.UseAsync(async _ => await probe.StepAsync("work"));
                await using SemaphorePermit permit = await semaphore.EnterAsync();
                await using SemaphorePermit? tried = await semaphore.TryEnterAsync(TimeSpan.Zero); // none is free, unless the other was given back from another thread
            }
            finally
            {
                lock (faults)
                    faults.AddRange(probe.Log.Where(static entry => entry.StartsWith("fault: SynchronousException", StringComparison.Ordinal)));
            }
        });
        Assert.That(report.Violations, Is.Empty);
        Assert.That(semaphores.Select(static semaphore => semaphore.CurrentCount), Is.All.EqualTo(1), "no place is lost, and none is doubled");
        Assert.That(faults.Select(static entry => entry["fault: SynchronousException ".Length..]), Is.EqualTo(new[]
        {
            "before the enter of the scope 'limit'",
            "after the enter of the scope 'limit'",
            "at the step 'work'",
            "before the exit of the scope 'limit'",
            "after the exit of the scope 'limit'",
            "before the enter of the scope 'limit'",
            "after the enter of the scope 'limit'",
            "before the enter of the scope 'limit'", // of the one who tries
            "before the exit of the scope 'limit'",
            "after the exit of the scope 'limit'",
        }));
    }

    [Test]
    public async Task H3_It_strikes_before_and_after_a_response_is_got_and_given_back()
    {
        List<string> faults = [];
        var places = new SemaphoreScope(1, "places");
        FaultReport report = await FaultPlan.RunAsync(async probe =>
        {
            using var handler = new StubHandler(probe);
            await using SessionScope session = await new SessionScope(new SessionScopeOptions { BaseAddress = new("http://stub/"), Handler = handler, Semaphore = places }).EnterAsync();
            try
            {
                await using ResponseScope response = await session.GetAsync("a");
            }
            finally
            {
                lock (faults)
                    faults.AddRange(probe.Log.Where(static entry => entry.StartsWith("fault: Exception", StringComparison.Ordinal)));
            }
        });
        Assert.That(report.Violations, Is.Empty);
        Assert.That(places.CurrentCount, Is.EqualTo(1), "no place is lost, and none is doubled");
        Assert.That(faults.Select(static entry => entry["fault: Exception ".Length..]), Is.EqualTo(new[]
        {
            "before the enter of the scope 'ResponseScope'",
            "before the enter of the scope 'places'",
            "after the enter of the scope 'places'",
            "at the step '/a is sent'",
            "at the acquire of 'the body of /a'",
            "at the step '/a is answered'",
            "after the enter of the scope 'ResponseScope'",
            "before the exit of the scope 'ResponseScope'",
            "before the exit of the scope 'places'",
            "after the exit of the scope 'places'",
            "after the exit of the scope 'ResponseScope'",
        }));
    }

    [Test]
    public async Task P1_Branches_that_run_side_by_side_have_no_order()
    {
        FaultReport all = await FaultPlan.RunAsync(static probe => AsyncScope.All(Scopes.IteratorScope(probe, "a"), Scopes.IteratorScope(probe, "b"))
            .UseAsync(async (_, _) => await probe.StepAsync("work")));
        FaultReport tasks = await FaultPlan.RunAsync(static async probe => await Task.WhenAll(Enumerable.Range(0, 3).Select(index => Task.Run(async () =>
        {
            await using IAsyncDisposable held = await probe.AcquireAsync($"{index}");
            await probe.StepAsync($"step {index}");
        }))));

        Assert.That(all.Violations.Concat(tasks.Violations), Is.Empty);
    }

    [Test]
    public async Task Plans_that_run_at_the_same_time_do_not_meet_and_none_runs_inside_another()
    {
        FaultReport[] reports = await Task.WhenAll(Enumerable.Range(0, 8).Select(static index => FaultPlan.RunAsync(
            async probe => await Scopes.YieldScope(probe, $"{index}").UseAsync(static async (_, _) => { })).AsTask()));
        InvalidOperationException? nested = null;
        _ = await FaultPlan.RunAsync(async _ => nested = Assert.ThrowsAsync<InvalidOperationException>(async () => await FaultPlan.RunAsync(static async _ => { })));

        Assert.That(reports.Select(static report => (report.Runs, report.Faults, report.Violations.Count)), Is.All.EqualTo((1 + 6 * 4, 6 * 4, 0)));
        Assert.That(nested!.Message, Does.Contain("inside another"));
    }

    [Test]
    public void Arguments_are_checked_at_once()
    {
        Assert.That(() => FaultPlan.RunAsync(null!), Throws.ArgumentNullException);
        Assert.That(() => FaultPlan.RunAsync(static async _ => { }, new() { RunLimit = TimeSpan.Zero }), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
