using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;

namespace ScopeGen.AspNetCore.Tests;

/// <summary>What the page and its JSON say.</summary>
public sealed class LedgerPageTests
{
    private const string Hostile = "<script>alert(1)</script>&\"'";

    [SetUp]
    public void Watch() => ScopeLedger.Level = LeakLevel.Full;

    [TearDown]
    public void Leave() => ScopeLedger.Level = LeakLevel.Off;

    [Test]
    public async Task D3_the_page_shows_what_is_open_and_where_it_was_entered()
    {
        await using Site site = await Site.StartAsync();
        string closed = await site.Client.GetStringAsync("/scopes");
        string open;
        await using (await Scopes.Named("orders").EnterAsync())
            open = await site.Client.GetStringAsync("/scopes");
        Assert.That(closed, Does.Contain("Nothing is open.").And.Not.Contains(">orders</th>"));
        Assert.That(open, Does.Contain(">orders</th>").And.Contains("LedgerPageTests.D3_the_page_shows_what_is_open").And.Contains("LedgerPageTests.cs:").And.Contains("1 open"));
    }

    [Test]
    public async Task D3_scopes_that_nest_are_a_tree()
    {
        await using Site site = await Site.StartAsync();
        await Scopes.Named("outer").UseAsync(async (_, _) =>
        {
            AsyncScope<int> inner = Scopes.Named("inner");
            await using (await inner.EnterAsync())
            await using (await Scopes.Named("beside").EnterAsync())
                Assert.That(await TreeAsync(site), Is.EqualTo("outer inner<outer beside<outer"));
            await Scopes.Named("middle").UseAsync(async (_, _) =>
            {
                await using (await Scopes.Named("deep").EnterAsync())
                {
                    Assert.That(await TreeAsync(site), Is.EqualTo("outer middle<outer deep<middle"));
                    string page = await site.Client.GetStringAsync("/scopes");
                    Assert.That(page, Does.Contain("class=\"in2\"><span class=\"unseen\">inside middle: </span>deep</th>"));
                }
            });
        });
    }

    [Test]
    public async Task D3_a_scope_within_one_that_is_still_entering_belongs_to_whoever_is_around_that()
    {
        await using Site site = await Site.StartAsync();
        AsyncScope<int> entering = AsyncScope.Create<int>(async _ =>
        {
            await using (await Scopes.Named("first").EnterAsync())
                Assert.That(await TreeAsync(site), Is.EqualTo("outer first<outer"));
            return 1;
        }, static _ => default, "entering");
        await Scopes.Named("outer").UseAsync(async (_, _) => await entering.UseAsync(static (_, _) => default(ValueTask)));
    }

    [Test]
    public async Task D3_scopes_may_nest_as_deep_and_be_as_many_as_they_like()
    {
        await using Site site = await Site.StartAsync();
        await NestAsync(1100);

        async ValueTask NestAsync(int left)
        {
            if (left > 0)
            {
                await Scopes.Named($"level {left}").UseAsync(async (_, _) =>
                {
                    await Task.Yield();
                    await NestAsync(left - 1);
                });
                return;
            }

            string page = await site.Client.GetStringAsync("/scopes");
            Assert.That(page, Does.Contain("And 100 more"));
            using JsonDocument json = await JsonAsync(site);
            Assert.That(json.RootElement.GetProperty("open").GetArrayLength(), Is.EqualTo(1100));
        }
    }

    [Test]
    public async Task D3_the_JSON_says_the_same_for_machines()
    {
        await using Site site = await Site.StartAsync();
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await using (await Scopes.Named("orders").EnterAsync())
        {
            using JsonDocument json = await JsonAsync(site);
            JsonElement scope = json.RootElement.GetProperty("open").EnumerateArray().Single();
            Assert.That(json.RootElement.GetProperty("level").GetString(), Is.EqualTo("Full"));
            Assert.That(scope.GetProperty("name").GetString(), Is.EqualTo("orders"));
            Assert.That(scope.GetProperty("id").GetInt64(), Is.EqualTo(ScopeLedger.Open.Single().Id));
            Assert.That(scope.GetProperty("parent").ValueKind, Is.EqualTo(JsonValueKind.Null));
            Assert.That(scope.GetProperty("enteredFrom").GetString(), Does.Contain(nameof(D3_the_JSON_says_the_same_for_machines)));
            Assert.That(scope.GetProperty("enteredAt").GetDateTimeOffset(), Is.InRange(before, DateTimeOffset.UtcNow));
            Assert.That(scope.GetProperty("openForSeconds").GetDouble(), Is.Not.Negative);
        }
    }

    [TestCase(null, "text/html")]
    [TestCase("*/*", "text/html")]
    [TestCase("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html")]
    [TestCase("application/json", "application/json")]
    [TestCase("application/json, text/plain, */*", "application/json")]
    [TestCase("text/html;q=0.5, application/json", "application/json")]
    [TestCase("text/html, application/json;q=0.5", "text/html")]
    [TestCase("application/json;q=0", "text/html")]
    [TestCase("nonsense;;q=x", "text/html")]
    public async Task D3_who_accepts_JSON_rather_than_HTML_gets_it(string? accept, string type)
    {
        await using Site site = await Site.StartAsync();
        using HttpResponseMessage response = await site.GetAsync("/scopes", accept is null ? [] : [("Accept", accept)]);
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo(type));
        Assert.That(response.Headers.Vary, Is.EqualTo(new[] { "Accept" }));
    }

    [Test]
    public async Task D3_a_hostile_name_is_text()
    {
        await using Site site = await Site.StartAsync();
        await using (await Scopes.Named(Hostile).EnterAsync())
        {
            string page = await site.Client.GetStringAsync("/scopes");
            Assert.That(page, Does.Not.Contain("alert(1)</script>").And.Contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#x27;</th>"));
            string raw = await site.Client.GetStringAsync("/scopes.json");
            Assert.That(raw, Does.Not.Contain("<"));
            Assert.That(await TreeAsync(site), Is.EqualTo(Hostile));
        }
    }

    [Test]
    public async Task D3_what_was_lost_is_told_and_counted()
    {
        await using Site site = await Site.StartAsync();
        using JsonDocument before = await JsonAsync(site);
        Scopes.Lose("forgotten");
        using JsonDocument after = await JsonAsync(site);
        JsonElement lost = after.RootElement.GetProperty("lost")[0];
        Assert.That(after.RootElement.GetProperty("lostCount").GetInt64(), Is.EqualTo(before.RootElement.GetProperty("lostCount").GetInt64() + 1));
        Assert.That(lost.GetProperty("name").GetString(), Is.EqualTo("forgotten"));
        Assert.That(lost.GetProperty("enteredFrom").GetString(), Does.Contain("Scopes.Lose"));
        Assert.That(lost.GetProperty("lostAt").GetDateTimeOffset(), Is.GreaterThanOrEqualTo(lost.GetProperty("enteredAt").GetDateTimeOffset()));
        Assert.That(await site.Client.GetStringAsync("/scopes"), Does.Contain(">forgotten</th>").And.Contains("count bad"));
        Assert.That(await TreeAsync(site), Is.Empty);
    }

    [TestCase("/scopes")]
    [TestCase("/scopes.json")]
    public async Task D3_who_asks_again_is_answered_only_if_something_has_changed(string path)
    {
        await using Site site = await Site.StartAsync();
        await using (await Scopes.Named("first").EnterAsync())
        {
            string tag = await TagAsync(site, path);
            using (HttpResponseMessage same = await site.GetAsync(path, ("If-None-Match", tag)))
                Assert.That((same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length), Is.EqualTo((HttpStatusCode.NotModified, 0)));
            await using (await Scopes.Named("second").EnterAsync())
            {
                using HttpResponseMessage other = await site.GetAsync(path, ("If-None-Match", tag));
                Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
                Assert.That(await TagAsync(site, path), Is.Not.EqualTo(tag));
            }

            Assert.That(await TagAsync(site, path), Is.EqualTo(tag), "it is as before");
            ScopeLedger.Level = LeakLevel.Sampled;
            Assert.That(await TagAsync(site, path), Is.Not.EqualTo(tag), "the advice is another");
        }
    }

    [Test]
    public async Task D3_HEAD_is_told_the_length_alone()
    {
        await using Site site = await Site.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/scopes");
        using HttpResponseMessage response = await site.Client.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentLength, Is.GreaterThan(1000));
        Assert.That(await response.Content.ReadAsByteArrayAsync(), Is.Empty);
        using HttpResponseMessage post = await site.Client.PostAsync("/scopes", null);
        Assert.That(post.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [TestCase(LeakLevel.Off, "SCOPEGEN_LEAKS=Full")]
    [TestCase(LeakLevel.Sampled, "one scope in sixteen")]
    public async Task D3_it_says_what_to_set_to_see_more(LeakLevel level, string advice)
    {
        ScopeLedger.Level = level;
        await using Site site = await Site.StartAsync();
        Assert.That(await site.Client.GetStringAsync("/scopes"), Does.Contain("class=\"advice\"").And.Contains(advice));
        using JsonDocument json = await JsonAsync(site);
        Assert.That(json.RootElement.GetProperty("advice").GetString(), Does.Contain(advice));
        ScopeLedger.Level = LeakLevel.Full;
        Assert.That(await site.Client.GetStringAsync("/scopes"), Does.Not.Contain("class=\"advice\""));
    }

    [Test]
    public async Task D3_its_policy_allows_its_own_script_and_style_and_nothing_else()
    {
        await using Site site = await Site.StartAsync();
        using HttpResponseMessage response = await site.GetAsync("/scopes");
        string policy = response.Headers.GetValues("Content-Security-Policy").Single();
        string page = await response.Content.ReadAsStringAsync();
        Assert.That(policy, Does.StartWith("default-src 'none';").And.Not.Contains("unsafe"));
        Assert.That(policy, Does.Contain($"script-src '{HashOf("script")}';").And.Contains($"style-src '{HashOf("style")}';"));
        Assert.That(Regex.Matches(page, "<(script|style)"), Has.Count.EqualTo(2));
        Assert.That(Regex.Matches(page, " (?:style|on[a-z]+|src)="), Is.Empty);
        Assert.That(Regex.Matches(page, "href=\"(?!data:|/scopes)"), Is.Empty, "nothing comes from elsewhere");
        Assert.That(response.Headers.CacheControl!.NoStore);

        string HashOf(string element)
        {
            string content = Regex.Match(page, $"<{element}>(.*)</{element}>", RegexOptions.Singleline).Groups[1].Value;
            return $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}";
        }
    }

    [Test]
    public async Task D3_it_may_be_mapped_anywhere()
    {
        await using Site site = await Site.StartAsync(static app => app.MapGroup("/admin").MapScopeLedger("/what/is/open/"));
        Assert.That(await site.Client.GetStringAsync("/admin/what/is/open"), Does.Contain("href=\"/admin/what/is/open.json\""));
        Assert.That(await site.Client.GetStringAsync("/admin/what/is/open.json"), Does.StartWith("{"));
    }

    [Test]
    public void D3_mapping_it_nowhere_is_refused()
    {
        Assert.That(static () => ScopeGenEndpointExtensions.MapScopeLedger(null!), Throws.ArgumentNullException);
        Assert.That(static () => WebApplication.CreateSlimBuilder().Build().MapScopeLedger(null!), Throws.ArgumentNullException);
    }

    private static async Task<string> TagAsync(Site site, string path)
    {
        using HttpResponseMessage response = await site.GetAsync(path);
        return response.Headers.ETag!.ToString();
    }

    private static async Task<JsonDocument> JsonAsync(Site site) => JsonDocument.Parse(await site.Client.GetStringAsync("/scopes.json"));

    /// <summary>"name&lt;parent", in the order of the document.</summary>
    private static async Task<string> TreeAsync(Site site)
    {
        using JsonDocument json = await JsonAsync(site);
        JsonElement[] open = [.. json.RootElement.GetProperty("open").EnumerateArray()];
        Dictionary<long, string> names = open.ToDictionary(static scope => scope.GetProperty("id").GetInt64(), static scope => scope.GetProperty("name").GetString()!);
        return string.Join(' ', open.Select(scope => scope.GetProperty("name").GetString() + (scope.GetProperty("parent") is { ValueKind: JsonValueKind.Number } parent ? $"<{names[parent.GetInt64()]}" : "")));
    }
}
