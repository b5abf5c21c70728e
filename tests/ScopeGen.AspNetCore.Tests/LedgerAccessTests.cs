using System.Net;
using Microsoft.AspNetCore.Builder;

namespace ScopeGen.AspNetCore.Tests;

/// <summary>Who may see the page.</summary>
public sealed class LedgerAccessTests
{
    private static readonly string[] s_paths = ["/scopes", "/scopes.json"];

    [TestCaseSource(nameof(s_paths))]
    public async Task D3_in_Development_everybody_may(string path)
        => Assert.That(await StatusAsync(path, null, "Development"), Is.EqualTo(HttpStatusCode.OK));

    [TestCaseSource(nameof(s_paths))]
    public async Task D3_elsewhere_it_is_not_there(string path)
    {
        Assert.That(await StatusAsync(path, null, "Production"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusAsync(path, null, "Staging", "ada"), Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCaseSource(nameof(s_paths))]
    public async Task D3_authorization_that_is_required_says_who_may(string path)
    {
        Assert.That(await StatusAsync(path, RequireOperators, "Production"), Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await StatusAsync(path, RequireOperators, "Production", "eve"), Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await StatusAsync(path, RequireOperators, "Production", "ada"), Is.EqualTo(HttpStatusCode.OK));
        Assert.That(await StatusAsync(path, RequireOperators, "Development", "eve"), Is.EqualTo(HttpStatusCode.Forbidden), "in Development, too");
    }

    [TestCaseSource(nameof(s_paths))]
    public async Task D3_authorization_of_a_group_counts(string path)
        => Assert.That(await StatusAsync(path, static app => app.MapGroup("").RequireAuthorization("Operators").MapScopeLedger(), "Production", "ada"), Is.EqualTo(HttpStatusCode.OK));

    [TestCaseSource(nameof(s_paths))]
    public async Task D3_AllowAnonymous_allows_nobody(string path)
    {
        Assert.That(await StatusAsync(path, static app => app.MapScopeLedger().AllowAnonymous(), "Production", "ada"), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await StatusAsync(path, static app => app.MapGroup("").AllowAnonymous().MapScopeLedger().RequireAuthorization("Operators"), "Production"), Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCaseSource(nameof(s_paths))]
    public async Task D3_authorization_that_nobody_checks_lets_nobody_in(string path)
    {
        await using Site site = await Site.StartAsync(static app => app.MapScopeLedger().RequireAuthorization(), "Production");
        using HttpResponseMessage response = await site.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
    }

    private static void RequireOperators(WebApplication app) => app.MapScopeLedger().RequireAuthorization("Operators");

    private static async Task<HttpStatusCode> StatusAsync(string path, Action<WebApplication>? map, string environment, string? user = null)
    {
        await using Site site = await Site.StartAsync(map, environment, knowsUsers: true);
        using HttpResponseMessage response = await site.GetAsync(path, user is null ? [] : [("X-User", user)]);
        return response.StatusCode;
    }
}
