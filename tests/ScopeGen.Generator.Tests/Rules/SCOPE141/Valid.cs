using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE141;

/// <summary>Other loops.</summary>
public sealed class Valid
{
    [Test]
    public Task Is_silent() => Usage.AreSilentAsync(
        "await foreach (int row in new Db().Stream()) Console.WriteLine(row);",
        "await using var scope = await Dbs.OpenScope(\"a\"); await foreach (int row in scope.Value.Stream()) Console.WriteLine(row);",
        "IAsyncEnumerable<Db> dbs = Dbs.Open(\"a\"); Console.WriteLine(dbs);");
}
