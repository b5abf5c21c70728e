using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using ScopeGen.Hosting.Internals;

namespace ScopeGen.Hosting;

/// <summary>Registers scopes that last as long as the host, or as long as a DI scope.</summary>
public static class ScopeGenServiceCollectionExtensions
{
    /// <summary>
    /// FastAPI's lifespan: the scope is entered before any hosted service starts, in order of registration, and exited
    /// after all have stopped, in reverse. Its value is a singleton; asking for it while the lifespan is not entered throws
    /// <see cref="InvalidOperationException"/>.
    /// </summary>
    /// <remarks>
    /// An enter that fails stops the start with its own exception, and the lifespans entered before are exited. The exit is
    /// told success, or the exception of a <see cref="BackgroundService"/> that has died. Every exit is attempted within the
    /// host's shutdown timeout, and what they throw comes out of the host's StopAsync. A host that is disposed without having
    /// been stopped tells <see cref="ScopeOutcome.Unobserved"/>. The container disposes a value that it has handed out and
    /// that is disposable once more, after the scope.
    /// </remarks>
    /// <param name="services">The services.</param>
    /// <param name="scope">Makes the scope; called once, when the host starts.</param>
    public static IServiceCollection AddLifespan<T>(this IServiceCollection services, Func<IServiceProvider, IAsyncScope<T>> scope)
        where T : class
    {
        if (services is null)
            throw new ArgumentNullException(nameof(services));
        var lifespan = new Lifespan<T>(scope ?? throw new ArgumentNullException(nameof(scope)));
        services.AddSingleton<ILifespan>(lifespan);
        services.TryAddSingleton<LifespanService>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LifespanService>(static provider => provider.GetRequiredService<LifespanService>()));
        return services.AddSingleton(provider => provider.GetRequiredService<LifespanService>().ValueOf(lifespan));
    }

    /// <summary>
    /// A scope for each DI scope (in ASP.NET Core, for each request): entered on first use of
    /// <see cref="IScopedValue{T}"/>, exited with the DI scope. Those of one DI scope are the entries of a stack: the newest
    /// exits first.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="scope">Makes the scope; called on first use, with the services of the DI scope.</param>
    public static IServiceCollection AddScopedAsyncScope<T>(this IServiceCollection services, Func<IServiceProvider, IAsyncScope<T>> scope)
        where T : class
    {
        if (services is null)
            throw new ArgumentNullException(nameof(services));
        if (scope is null)
            throw new ArgumentNullException(nameof(scope));
        services.TryAddScoped<ScopedScopes>();
        return services.AddScoped<IScopedValue<T>>(provider => new ScopedValue<T>(provider, scope));
    }
}
