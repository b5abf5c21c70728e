using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScopeGen.AspNetCore.Tests;

/// <summary>A Chromium without a window and one tab of it, driven by its DevTools protocol. Where there is no Chromium, the test is skipped and says so.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private const string Listening = "DevTools listening on ";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly DirectoryInfo _profile;
    private readonly ClientWebSocket _tab = new();
    private int _commands;

    private Browser(Process process, DirectoryInfo profile)
    {
        _process = process;
        _profile = profile;
    }

    public static async Task<Browser> StartAsync()
    {
        string file = Find() ?? throw new IgnoreException("There is no Chromium, so the page was not looked at in a browser. On Debian: apt-get install chromium");
        DirectoryInfo profile = Directory.CreateTempSubdirectory("browser-");
        Process process = Process.Start(new ProcessStartInfo(file,
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-sync",
            "--disable-background-networking", "--disable-component-update", "--no-proxy-server", $"--user-data-dir={profile.FullName}", "--remote-debugging-port=0", "about:blank",
        ])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var browser = new Browser(process, profile);
        try
        {
            await browser.ConnectAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public Task OpenAsync(Uri page) => CommandAsync("Page.navigate", new() { ["url"] = page.AbsoluteUri });

    public Task PreferDarkAsync() => CommandAsync("Emulation.setEmulatedMedia", new() { ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = "dark" }) });

    /// <summary>Runs a script in the page and gives what it comes to.</summary>
    public async Task<JsonNode?> EvaluateAsync(string script)
    {
        JsonNode? answer = await CommandAsync("Runtime.evaluate", new() { ["expression"] = script, ["returnByValue"] = true });
        return answer?["exceptionDetails"] is { } thrown ? throw new InvalidOperationException($"{script}: {thrown.ToJsonString()}") : answer?["result"]?["value"];
    }

    /// <summary>Asks until the page says that it is so.</summary>
    public async Task UntilAsync(string condition)
    {
        InvalidOperationException? failure = null;
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < s_patience; await Task.Delay(50))
        {
            try
            {
                if (await EvaluateAsync($"Boolean({condition})") is JsonValue value && value.GetValue<bool>())
                    return;
                failure = null;
            }
            catch (InvalidOperationException e)
            {
                failure = e; // as while the tab goes from one page to another
            }
        }

        Assert.Fail($"The page never came to {condition}. {failure?.Message ?? $"It says:\n{await EvaluateAsync("document.body?.innerText")}"}");
    }

    public async ValueTask DisposeAsync()
    {
        _tab.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            _profile.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser's is still ending. What is left lies among the temporary files.
        }
    }

    private static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(static folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private async Task ConnectAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        List<string> said = [];
        string? line;
        while ((line = await _process.StandardError.ReadLineAsync(patience.Token)) is not null && !line.StartsWith(Listening, StringComparison.Ordinal))
            said.Add(line);
        if (line is null)
            throw new IgnoreException($"Chromium does not start here, so the page was not looked at in a browser. It says:\n{string.Join('\n', said)}");
        _ = _process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None); // or it would stop when the pipe is full
        _ = _process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);

        using var client = new HttpClient();
        var newTab = new UriBuilder(line[Listening.Length..]) { Scheme = "http", Path = "/json/new" };
        using HttpResponseMessage tab = await client.PutAsync(newTab.Uri, null, patience.Token);
        string address = JsonNode.Parse(await tab.Content.ReadAsStringAsync(patience.Token))!["webSocketDebuggerUrl"]!.GetValue<string>();
        await _tab.ConnectAsync(new Uri(address), patience.Token);
    }

    /// <summary>Sends one and reads until its answer comes; events are passed over.</summary>
    private async Task<JsonNode?> CommandAsync(string method, JsonObject parameters)
    {
        using var patience = new CancellationTokenSource(s_patience);
        int id = ++_commands;
        var command = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        await _tab.SendAsync(JsonSerializer.SerializeToUtf8Bytes(command), WebSocketMessageType.Text, true, patience.Token);
        while (true)
        {
            JsonNode message = await ReceiveAsync(patience.Token);
            if (message["id"]?.GetValue<int>() == id)
                return message["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : message["result"];
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        byte[] buffer = new byte[16384];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _tab.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        message.Position = 0;
        return JsonNode.Parse(message)!;
    }
}
