using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE102;

/// <summary>Uses inside, and what may be read or done afterwards.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "var api = await new Api(\"a\").EnterAsync(); try { api.Ping(); } finally { await api.DisposeAsync(); } Console.WriteLine(api.Name + api.Total + api.IsEntered);",
        "var scope = await Dbs.OpenScope(\"a\"); try { scope.Value.Ping(); } finally { await scope.DisposeAsync(); } Console.WriteLine(scope.Name); await scope.DisposeAsync();",
        "var scope = await Dbs.OpenScope(\"a\"); string name; await using (scope) name = scope.Value.Name; Console.WriteLine(name);",
        "var api = await new Api(\"a\").EnterAsync(); if (flag) { await api.DisposeAsync(); return; } api.Ping(); await api.DisposeAsync();",
        "var api = await new Api(\"a\").EnterAsync(); if (flag) { await api.DisposeAsync(); throw new IOException(); } else { api.Ping(); } await api.DisposeAsync();",
        "var api = await new Api(\"a\").EnterAsync(); await api.DisposeAsync(); api = await new Api(\"b\").EnterAsync(); api.Ping(); await api.DisposeAsync();",
        "foreach (int id in ids) { var api = await new Api(\"a\").EnterAsync(); await api.CountAsync(id); await api.DisposeAsync(); }",
        "Api? api = null; foreach (int id in ids) { if (api is not null) await api.DisposeAsync(); api = await new Api(\"a\").EnterAsync(); api.Ping(); } if (api is not null) await api.DisposeAsync();",
        "var api = await new Api(\"a\").EnterAsync(); bool open = true; if (flag) { await api.DisposeAsync(); open = false; } if (open) { api.Ping(); await api.DisposeAsync(); }",
        "var suppress = AsyncScope.Suppress<IOException>(); await suppress.UseAsync(static (_, _) => default); Console.WriteLine(suppress.Exception);",
        "var timeout = new TimeoutScope(TimeSpan.FromSeconds(1)); await timeout.UseAsync(static async token => await Task.Delay(0, token)); Console.WriteLine(timeout.IsExpired);",
        "var stack = new ScopeStack(); await using (stack) stack.Defer(static () => default); Console.WriteLine(stack.Count);",
        "var api = await new Api(\"a\").EnterAsync(); try { api.Ping(); } catch (IOException) { await api.DisposeAsync(); throw; } api.Ping(); await api.DisposeAsync();",
        "while (true) { var api = await new Api(\"a\").EnterAsync(); try { api.Ping(); if (flag) break; } finally { await api.DisposeAsync(); } }",
        "Console.WriteLine(ids.Length);");

    [Test]
    public Task Is_silent_in_members() => Usage.AreSilentInAsync(
        "public ValueTask CloseAsync(Api api) => api.DisposeAsync();",
        "private Api? _api; public async Task ResetAsync() { if (_api is { } api) await api.DisposeAsync(); _api = await new Api(\"a\").EnterAsync(); _api.Ping(); }");
}
