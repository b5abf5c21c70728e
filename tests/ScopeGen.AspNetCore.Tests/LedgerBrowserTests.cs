namespace ScopeGen.AspNetCore.Tests;

/// <summary>The page in a real browser, which holds its script to its policy.</summary>
[Category("Browser")]
public sealed class LedgerBrowserTests
{
    private const string IsLive = "document.readyState === 'complete' && document.getElementById('live')?.textContent === 'Live'";

    [SetUp]
    public void Watch() => ScopeLedger.Level = LeakLevel.Full;

    [TearDown]
    public void Leave() => ScopeLedger.Level = LeakLevel.Off;

    [Test]
    public async Task D3_a_scope_appears_and_vanishes_without_a_reload()
    {
        await using Browser browser = await Browser.StartAsync();
        await using Site site = await OpenAsync(browser);
        await browser.EvaluateAsync("window.mark = 'the same page'");
        await Scopes.Named("outer").UseAsync(async (_, _) =>
        {
            await using (await Scopes.Named("inner").EnterAsync())
            {
                await browser.UntilAsync(Has("inner"));
                await browser.UntilAsync($"{Row("outer")}.getBoundingClientRect().width > 0 && parseFloat(getComputedStyle({Row("inner")}).paddingLeft) > parseFloat(getComputedStyle({Row("outer")}).paddingLeft)");
                await browser.UntilAsync("Array.from(document.querySelectorAll('.age')).some(age => /^[1-9]/.test(age.textContent))");
                Assert.That(await TextAsync(browser, "document.title"), Does.StartWith("2 open"));
            }

            await browser.UntilAsync($"!{Has("inner")} && {Has("outer")}");
        });
        await browser.UntilAsync("document.querySelector('main').innerText.includes('Nothing is open.')");
        Assert.That(await TextAsync(browser, "window.mark"), Is.EqualTo("the same page"));
    }

    [Test]
    public async Task D3_a_hostile_name_is_shown_as_text_and_runs_nothing()
    {
        const string First = "<script>window.hacked = true</script>", Second = "</th><img src=x onerror='window.hacked = true'>";
        await using Browser browser = await Browser.StartAsync();
        await using (await Scopes.Named(First).EnterAsync())
        {
            await using Site site = await OpenAsync(browser);
            await browser.UntilAsync(Has(First));
            await using (await Scopes.Named(Second).EnterAsync())
                await browser.UntilAsync(Has(Second));
            Assert.That(await TextAsync(browser, "`${window.hacked} ${document.querySelectorAll('main script, main img').length}`"), Is.EqualTo("undefined 0"));
        }
    }

    [Test]
    public async Task D3_it_is_light_or_dark_as_the_reader_likes()
    {
        const string Ground = "getComputedStyle(document.body).backgroundColor";
        await using Browser browser = await Browser.StartAsync();
        await using Site site = await OpenAsync(browser);
        string? light = await TextAsync(browser, Ground);
        await browser.PreferDarkAsync();
        Assert.That((light, await TextAsync(browser, Ground)), Is.EqualTo(("rgb(251, 251, 253)", "rgb(20, 22, 28)")));
    }

    [Test]
    public async Task D3_it_says_that_the_server_does_not_answer()
    {
        await using Browser browser = await Browser.StartAsync();
        await using (await OpenAsync(browser))
        {
        }

        await browser.UntilAsync("document.getElementById('live').textContent.startsWith('The server does not answer')");
    }

    private static async Task<Site> OpenAsync(Browser browser)
    {
        Site site = await Site.StartAsync();
        await browser.OpenAsync(new(site.Address, "/scopes"));
        await browser.UntilAsync(IsLive);
        return site;
    }

    private static async Task<string?> TextAsync(Browser browser, string script) => (await browser.EvaluateAsync(script))?.GetValue<string>();

    private static string Has(string name) => $"Boolean({Row(name)})";

    /// <summary>The cell of a scope with exactly this name, whatever is said for screen readers before it.</summary>
    private static string Row(string name) => $"Array.from(document.querySelectorAll('tbody th')).find(cell => cell.lastChild.textContent === {System.Text.Json.JsonSerializer.Serialize(name)})";
}
