using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ScopeGen.AspNetCore.Tests;

/// <summary>An application on a real Kestrel.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Site(WebApplication app)
    {
        _app = app;
        Client = new HttpClient { BaseAddress = Address };
    }

    public Uri Address => new(_app.Urls.First());

    public HttpClient Client { get; }

    /// <param name="map">Maps the page; null for app.MapScopeLedger().</param>
    /// <param name="environment">Development, or another.</param>
    /// <param name="knowsUsers">Whether the application has authentication and authorization; the user is whom the header X-User names.</param>
    public static async Task<Site> StartAsync(Action<WebApplication>? map = null, string? environment = null, bool knowsUsers = false)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment ?? Environments.Development, ApplicationName = "ScopeGen.AspNetCore.Tests" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (knowsUsers)
        {
            builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
            builder.Services.AddAuthorization(static options => options.AddPolicy("Operators", static policy => policy.RequireUserName("ada")));
        }

        WebApplication app = builder.Build();
        if (map is null)
            app.MapScopeLedger();
        else
            map(app);
        await app.StartAsync();
        return new Site(app);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach ((string name, string value) in headers)
            Assert.That(request.Headers.TryAddWithoutValidation(name, value));
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
