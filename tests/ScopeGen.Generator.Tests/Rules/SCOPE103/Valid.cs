using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE103;

/// <summary>What is open when the stack gets it.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await using var stack = new ScopeStack(); var scope = stack.Use(await Dbs.OpenScope(\"a\")); scope.Value.Ping(); stack.Use(await new Api(\"a\").EnterAsync()).Ping();",
        "await using var stack = new ScopeStack(); var api = new Api(\"a\"); await api.EnterAsync(); stack.Use(api); api.Ping();",
        "await using var stack = new ScopeStack(); stack.Use(new Db()); stack.Use(new ScopeStack()); stack.UseSync(new MemoryStream()); stack.Use((Db?)null);",
        "await using var stack = new ScopeStack(); stack.Use(stack.Count > 0 ? null : await Dbs.OpenScope(\"a\"));",
        "await using var stack = new ScopeStack(); var semaphore = new SemaphoreScope(1); stack.Use(await semaphore.EnterAsync(ct));");

    [Test]
    public Task Is_silent_in_members() => Usage.AreSilentInAsync(
        "public static T Keep<T>(ScopeStack stack, T resource) where T : IAsyncDisposable => stack.Use(resource);",
        "public static void Keep(ScopeStack stack, Api api) => stack.Use(api);");
}
