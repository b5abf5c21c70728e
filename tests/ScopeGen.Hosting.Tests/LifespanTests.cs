using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ScopeGen.Hosting.Tests;

/// <summary>Lifespans on a real host.</summary>
public sealed class LifespanTests
{
    private readonly Scopes _scopes = new();

    [Test]
    public async Task L1_lifespans_enter_before_the_application_starts_and_exit_in_reverse_after_it_has_stopped()
    {
        using IHost host = Host(services => services
            .AddHostedService(_ => new Service(_scopes))
            .AddLifespan(_ => _scopes.Part("db"))
            .AddLifespan(_ => _scopes.Other("cache")));
        await host.StartAsync();
        Assert.That(host.Services.GetRequiredService<Part>(), Is.SameAs(host.Services.GetRequiredService<Part>()));
        await host.StopAsync();
        Assert.That(_scopes.Text, Is.EqualTo("+db +cache started stopped -cache:Succeeded -db:Succeeded"));
    }

    [Test]
    public async Task L1_a_failing_enter_stops_the_start_with_its_own_exception_and_those_entered_exit()
    {
        var oops = new Oops("no cache");
        using IHost host = Host(services => services
            .AddHostedService(_ => new Service(_scopes))
            .AddLifespan(_ => _scopes.Part("db"))
            .AddLifespan(_ => Scopes.Broken(oops)));
        Assert.That(await Thrown(host.StartAsync()), Is.SameAs(oops));
        Assert.That(_scopes.Text, Is.EqualTo("+db -db:Failed"));
    }

    [Test]
    public async Task L1_what_exits_throw_comes_out_of_StopAsync_after_all_have_been_attempted()
    {
        Oops first = new("db"), second = new("cache");
        using IHost host = Host(services => services
            .AddLifespan(_ => _scopes.Part("db", first))
            .AddLifespan(_ => _scopes.Other("cache", second)));
        await host.StartAsync();
        Exception thrown = await Thrown(host.StopAsync());
        Assert.That(thrown, Is.SameAs(second));
        Assert.That(thrown.GetSuppressed(), Is.EqualTo(new[] { first }));
        Assert.That(_scopes.Text, Is.EqualTo("+db +cache -cache:Succeeded -db:Failed"));
    }

    [Test]
    public async Task L1_an_exit_that_hangs_is_given_up_when_the_shutdown_has_no_time_left()
    {
        var never = new TaskCompletionSource();
        using IHost host = Host(services => services
            .Configure<HostOptions>(static options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(50))
            .AddLifespan(_ => _scopes.Part("db"))
            .AddLifespan(_ => _scopes.Part("hanging", release: async () => await never.Task)));
        await host.StartAsync();
        Exception thrown = await Thrown(host.StopAsync());
        Assert.That(thrown, Is.InstanceOf<ReleaseTimeoutException>().With.Message.Contains(nameof(Part)));
        Assert.That(_scopes.Text, Is.EqualTo("+db +hanging -hanging:Succeeded -db:Failed"));
        never.SetResult();
    }

    [Test]
    public async Task L1_lifespans_are_told_what_a_background_service_died_of()
    {
        using IHost host = Host(services => services
            .AddLifespan(_ => _scopes.Part("db"))
            .AddHostedService(_ => new Dying()));
        Task ended = host.WaitForShutdownAsync();
        await host.StartAsync();
        await Thrown(ended); // newer hosts throw what the service died of, older ones do not
        Assert.That(_scopes.Text, Is.EqualTo("+db -db:Failed"));
    }

    [Test]
    public async Task L1_a_host_that_is_disposed_without_having_stopped_exits_once_and_does_not_know_how_it_ended()
    {
        IHost host = Host(services => services.AddLifespan(_ => _scopes.Part("db")));
        await host.StartAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        Assert.That(_scopes.Text, Is.EqualTo("+db -db:Unobserved"));
    }

    [Test]
    public async Task L1_a_value_asked_for_outside_the_lifespan_is_an_error_that_says_what_to_do()
    {
        using IHost host = Host(services => services.AddLifespan(_ => _scopes.Part("db")));
        Assert.That(() => host.Services.GetRequiredService<Part>(), Throws.InvalidOperationException.With.Message.Contains("Start the host first"));
        await host.StartAsync();
        await host.StopAsync();
    }

    [Test]
    public async Task L1_two_lifespans_of_one_type_are_two()
    {
        using IHost host = Host(services => services.AddLifespan(_ => _scopes.Part("a")).AddLifespan(_ => _scopes.Part("b")));
        await host.StartAsync();
        Assert.That(host.Services.GetServices<Part>().Select(static part => part.Name), Is.EqualTo(new[] { "a", "b" }));
        await host.StopAsync();
        Assert.That(_scopes.Text, Is.EqualTo("+a +b -b:Succeeded -a:Succeeded"));
    }

    private static IHost Host(Action<IServiceCollection> configure)
        => new HostBuilder().ConfigureServices(configure).ConfigureLogging(static logging => logging.ClearProviders()).Build();

    private static async Task<Exception> Thrown(Task task)
    {
        try
        {
            await task.WaitAsync(TimeSpan.FromSeconds(30));
            return new Oops("nothing was thrown");
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private sealed class Service(Scopes scopes) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            scopes.Add("started");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            scopes.Add("stopped");
            return Task.CompletedTask;
        }
    }

    private sealed class Dying : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            throw new Oops("died");
        }
    }
}
