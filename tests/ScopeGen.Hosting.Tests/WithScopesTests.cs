using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ScopeGen.AspNetCore;

namespace ScopeGen.Hosting.Tests;

/// <summary>Request scopes on a real Kestrel.</summary>
public sealed class WithScopesTests
{
    private readonly Scopes _scopes = new();

    [Test]
    public async Task L3_the_scopes_exit_with_success_before_the_result_is_written()
        => Assert.That(await GetAsync(app => app.MapGet("/", async (IScopedValue<Part> part) =>
        {
            await part.GetAsync();
            return new Writing(_scopes);
        }).WithScopes()), Is.EqualTo((HttpStatusCode.OK, "+tx -tx:Succeeded written")));

    [Test]
    public async Task L3_a_handler_that_throws_is_told_as_a_failure()
        => Assert.That(await GetAsync(app => app.MapGet("/", async (IScopedValue<Part> part) =>
        {
            await part.GetAsync();
            throw new Oops("handler");
        }).WithScopes()), Is.EqualTo((HttpStatusCode.InternalServerError, "+tx -tx:Failed")));

    [Test]
    public async Task L3_a_commit_that_fails_is_a_500_and_an_older_scope_sees_it()
        => Assert.That(await GetAsync(app => app.MapGet("/", async (IScopedValue<Part> part, IScopedValue<Other> other) =>
        {
            await part.GetAsync();
            await other.GetAsync();
            return new Writing(_scopes);
        }).WithScopes(), new Oops("commit")), Is.EqualTo((HttpStatusCode.InternalServerError, "+tx +outbox -outbox:Succeeded -tx:Failed")));

    [Test]
    public async Task L3_groups_have_scopes_too()
        => Assert.That(await GetAsync(app => app.MapGroup("").WithScopes().MapGet("/", async (IScopedValue<Part> part) => (await part.GetAsync()).Name)),
            Is.EqualTo((HttpStatusCode.OK, "+tx -tx:Succeeded")));

    [Test]
    public async Task L3_without_it_the_scopes_exit_after_the_result_and_do_not_know()
        => Assert.That(await GetAsync(app => app.MapGet("/", async (IScopedValue<Part> part) =>
        {
            await part.GetAsync();
            return new Writing(_scopes);
        })), Is.EqualTo((HttpStatusCode.OK, "+tx written -tx:Unobserved")));

    [Test]
    public async Task L3_a_handler_without_scopes_is_left_alone()
        => Assert.That(await GetAsync(app => app.MapGet("/", () => new Writing(_scopes)).WithScopes()), Is.EqualTo((HttpStatusCode.OK, "written")));

    private async Task<(HttpStatusCode Status, string Log)> GetAsync(Action<IEndpointRouteBuilder> map, Exception? otherFails = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddScopedAsyncScope(_ => _scopes.Part("tx")).AddScopedAsyncScope(_ => _scopes.Other("outbox", otherFails));
        await using WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new(app.Urls.First()) };
        using HttpResponseMessage response = await client.GetAsync("/");
        await app.StopAsync(); // the container has disposed the request's services by then
        return (response.StatusCode, _scopes.Text);
    }

    private sealed class Writing(Scopes scopes) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            scopes.Add("written");
            return httpContext.Response.WriteAsync("ok");
        }
    }
}
