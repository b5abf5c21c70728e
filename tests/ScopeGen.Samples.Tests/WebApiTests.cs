using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using WebApi;

namespace ScopeGen.Samples.Tests;

/// <summary>samples/WebApi, whose accounts of ada and grace have 100 each at first.</summary>
public sealed class WebApiTests
{
    private WebApplicationFactory<Program> _app = null!;
    private HttpClient _client = null!;

    [SetUp]
    public void Start()
    {
        _app = new WebApplicationFactory<Program>();
        _client = _app.CreateClient();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        string[] open = [.. ScopeLedger.Open.Select(static scope => $"{scope}")];
        ScopeLedger.Level = LeakLevel.Off;
        Assert.That(open, Is.Empty, "the application has left these open");
    }

    [Test]
    public async Task L3_a_transfer_that_succeeds_is_committed_before_its_answer()
    {
        using HttpResponseMessage response = await TransferAsync("ada", "grace", 30);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        Assert.That(await AccountsAsync(), Is.EqualTo("ada 70, grace 130"));
    }

    [TestCase("ada", "grace", 300, "ada does not have 300.")]
    [TestCase("nobody", "grace", 30, "nobody has no account here.")]
    [TestCase("ada", "grace", -30, "-30 is nothing to take from ada.")]
    public async Task L3_a_transfer_that_is_refused_half_way_is_rolled_back(string from, string to, long amount, string reason)
    {
        using HttpResponseMessage response = await TransferAsync(from, to, amount);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await JsonAsync(response))["detail"]!.GetValue<string>(), Is.EqualTo(reason));
        Assert.That(await AccountsAsync(), Is.EqualTo("ada 100, grace 100"));
    }

    [Test]
    public async Task L3_a_commit_that_fails_is_a_500_although_the_handler_has_succeeded()
    {
        using HttpResponseMessage response = await TransferAsync("ada", "nobody", 30);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await AccountsAsync(), Is.EqualTo("ada 100, grace 100"));
    }

    [Test]
    public async Task L2_every_request_has_a_transaction_of_its_own()
    {
        HttpResponseMessage[] responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => TransferAsync("ada", i % 4 == 0 ? "nobody" : "grace", 2)));
        Assert.That(responses.Count(static response => response.StatusCode == HttpStatusCode.Created), Is.EqualTo(15));
        Assert.That(await AccountsAsync(), Is.EqualTo("ada 70, grace 130"));
        Array.ForEach(responses, static response => response.Dispose());
    }

    [Test]
    public async Task H1_the_busy_rate_server_is_asked_again()
    {
        Assert.That(await _client.GetStringAsync("/accounts/ada/in/EUR"), Is.EqualTo("{\"owner\":\"ada\",\"currency\":\"EUR\",\"balance\":92.00}"));
        using HttpResponseMessage unknown = await _client.GetAsync("/accounts/ada/in/XYZ");
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.BadGateway));
    }

    [Test]
    public async Task D3_the_page_shows_the_lifespans()
    {
        string page = await _client.GetStringAsync("/scopes");
        Assert.That(page, Does.Contain("Bank.Open").And.Contains("RateServer.Run").And.Contains("SessionScope").And.Not.Contains("Bank.Transaction"));
    }

    [Test]
    public async Task D3_slow_work_is_on_the_page_until_it_ends_or_the_client_hangs_up()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var hangUp = new CancellationTokenSource();
        Task<HttpResponseMessage> slow = _client.GetAsync("/statement?seconds=1000", hangUp.Token);
        await UntilOpenAsync("statement desk, Bank.Snapshot in statement desk", patience.Token);
        await hangUp.CancelAsync();
        Assert.That(async () => await slow, Throws.InstanceOf<OperationCanceledException>());
        await UntilOpenAsync("", patience.Token);
        Assert.That(await _client.GetStringAsync("/statement?seconds=0"), Does.Contain("ada"));
    }

    [TestCase("/scopes")]
    [TestCase("/scopes.json")]
    public async Task D3_outside_of_Development_the_page_is_not_there(string path)
    {
        await using WebApplicationFactory<Program> production = _app.WithWebHostBuilder(static builder => builder.UseEnvironment("Production"));
        using HttpClient client = production.CreateClient();
        using HttpResponseMessage response = await client.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task D2_spans_go_to_the_console_if_asked_for()
    {
        TextWriter console = Console.Out;
        var written = new StringWriter();
        Console.SetOut(TextWriter.Synchronized(written));
        try
        {
            await using WebApplicationFactory<Program> app = _app.WithWebHostBuilder(static builder => builder.UseSetting("telemetry", "console"));
            using HttpClient client = app.CreateClient();
            using HttpResponseMessage _ = await client.PostAsJsonAsync("/transfers", new Transfer("ada", "grace", 1));
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.That(written.ToString(), Does.Contain("Bank.Transaction").And.Contains("scope.outcome: Succeeded"));
    }

    private Task<HttpResponseMessage> TransferAsync(string from, string to, long amount) => _client.PostAsJsonAsync("/transfers", new Transfer(from, to, amount));

    private async Task<string> AccountsAsync()
        => string.Join(", ", (await _client.GetFromJsonAsync<Account[]>("/accounts"))!.Select(static account => $"{account.Owner} {account.Balance}"));

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) => JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    /// <summary>Asks for the ledger until, beside the lifespans, it has just this.</summary>
    private async Task UntilOpenAsync(string expected, CancellationToken patience)
    {
        for (string? open = null; open != expected; await Task.Delay(20, patience))
        {
            using JsonDocument ledger = JsonDocument.Parse(await _client.GetStringAsync("/scopes.json", patience));
            JsonElement[] scopes = [.. ledger.RootElement.GetProperty("open").EnumerateArray()];
            Dictionary<long, string> names = scopes.ToDictionary(static scope => scope.GetProperty("id").GetInt64(), static scope => scope.GetProperty("name").GetString()!);
            open = string.Join(", ", scopes
                .Select(scope => names[scope.GetProperty("id").GetInt64()] + (scope.GetProperty("parent") is { ValueKind: JsonValueKind.Number } parent ? $" in {names[parent.GetInt64()]}" : ""))
                .Where(static scope => scope.Contains("desk", StringComparison.Ordinal)));
        }
    }
}
