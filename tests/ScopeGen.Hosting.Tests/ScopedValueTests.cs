using Microsoft.Extensions.DependencyInjection;

namespace ScopeGen.Hosting.Tests;

/// <summary>Scopes that last as long as a DI scope.</summary>
public sealed class ScopedValueTests
{
    private readonly Scopes _scopes = new();

    [Test]
    public async Task L2_a_scoped_scope_enters_once_on_first_use_and_exits_with_its_DI_scope()
    {
        await using ServiceProvider provider = new ServiceCollection().AddScopedAsyncScope(_ => _scopes.Part("tx")).BuildServiceProvider();
        await using (AsyncServiceScope unused = provider.CreateAsyncScope())
            unused.ServiceProvider.GetRequiredService<IScopedValue<Part>>();
        Assert.That(_scopes.Text, Is.Empty);

        await using (AsyncServiceScope scope = provider.CreateAsyncScope())
        {
            IScopedValue<Part> value = scope.ServiceProvider.GetRequiredService<IScopedValue<Part>>();
            Part[] all = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await value.GetAsync())));
            Assert.That(all.Distinct().Count(), Is.EqualTo(1));
        }

        Assert.That(_scopes.Text, Is.EqualTo("+tx -tx:Unobserved"));
    }

    [Test]
    public async Task L2_after_Complete_it_is_told_success_and_only_it()
    {
        await using ServiceProvider provider = new ServiceCollection().AddScopedAsyncScope(_ => _scopes.Part("a")).AddScopedAsyncScope(_ => _scopes.Other("b")).BuildServiceProvider();
        await using (AsyncServiceScope scope = provider.CreateAsyncScope())
        {
            IScopedValue<Part> voted = scope.ServiceProvider.GetRequiredService<IScopedValue<Part>>();
            await voted.GetAsync();
            await scope.ServiceProvider.GetRequiredService<IScopedValue<Other>>().GetAsync();
            voted.Complete();
            voted.Complete();
        }

        Assert.That(_scopes.Text, Is.EqualTo("+a +b -b:Unobserved -a:Succeeded"));
    }

    [Test]
    public async Task L2_a_failed_enter_is_forgotten_and_the_next_use_enters_anew()
    {
        int made = 0;
        await using ServiceProvider provider = new ServiceCollection().AddScopedAsyncScope(_ => made++ == 0 ? Scopes.Broken(new Oops("first")) : _scopes.Part("tx")).BuildServiceProvider();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        IScopedValue<Part> value = scope.ServiceProvider.GetRequiredService<IScopedValue<Part>>();
        Assert.ThrowsAsync<Oops>(async () => await value.GetAsync());
        Assert.That((await value.GetAsync()).Name, Is.EqualTo("tx"));
    }

    [Test]
    public async Task L2_who_waits_for_an_enter_that_another_caller_cancels_enters_for_itself()
    {
        int made = 0;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using ServiceProvider provider = new ServiceCollection().AddScopedAsyncScope(_ => made++ > 0 ? _scopes.Part("second") : AsyncScope.Create<Part>(
            async ct =>
            {
                begun.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
                return new Part("first");
            },
            static _ => default)).BuildServiceProvider();
        await using AsyncServiceScope scope = provider.CreateAsyncScope();
        IScopedValue<Part> value = scope.ServiceProvider.GetRequiredService<IScopedValue<Part>>();
        using var cancel = new CancellationTokenSource();
        Task<Part> first = value.GetAsync(cancel.Token).AsTask();
        await begun.Task;
        Task<Part> second = value.GetAsync().AsTask();
        cancel.Cancel();
        Assert.CatchAsync<OperationCanceledException>(() => first);
        Assert.That((await second).Name, Is.EqualTo("second"));
    }

    [Test]
    public async Task L2_used_after_the_DI_scope_it_throws_and_enters_nothing()
    {
        await using ServiceProvider provider = new ServiceCollection().AddScopedAsyncScope(_ => _scopes.Part("tx")).BuildServiceProvider();
        IScopedValue<Part> value;
        await using (AsyncServiceScope scope = provider.CreateAsyncScope())
            value = scope.ServiceProvider.GetRequiredService<IScopedValue<Part>>();
        Assert.ThrowsAsync<ObjectDisposedException>(async () => await value.GetAsync());
        Assert.That(_scopes.Text, Is.Empty);
    }
}
