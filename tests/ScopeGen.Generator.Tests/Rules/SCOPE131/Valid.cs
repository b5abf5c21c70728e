using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE131;

/// <summary>Exits of other scopes, and where nothing else exits.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await using var api = await new Api(\"a\").EnterAsync(); var other = await new Api(\"b\").EnterAsync(); try { } finally { await other.DisposeAsync(); } api.Ping();",
        "var api = await new Api(\"a\").EnterAsync(); try { api.Ping(); } finally { await api.ExitAsync(ScopeExit.Succeeded); }",
        "var semaphore = new SemaphoreScope(1); await using var permit = await semaphore.EnterAsync(ct); await permit.DisposeAsync();",
        "await using var api = await new Api(\"a\").EnterAsync(); await api.Db.DisposeAsync();");
}
