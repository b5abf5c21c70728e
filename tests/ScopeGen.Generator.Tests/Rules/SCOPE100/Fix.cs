using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE100;

/// <summary>The scope is entered, in 'await using' if nobody disposes it.</summary>
public sealed class Fix
{
    [TestCase("var api = new Api(\"a\"); // one\n", "await using var api = await new Api(\"a\").EnterAsync(); // one\n")]
    [TestCase("Api api = new(\"a\");", "await using Api api = await new Api(\"a\").EnterAsync();")]
    [TestCase("// first\n        var scope = Dbs.OpenScope(\"a\");", "// first\n        await using var scope = await Dbs.OpenScope(\"a\");")]
    [TestCase("await using var scope = Dbs.OpenScope(\"a\");", "await using var scope = await Dbs.OpenScope(\"a\");")]
    [TestCase("await using (var scope = Dbs.OpenScope(\"a\")) { }", "await using (var scope = await Dbs.OpenScope(\"a\")) { }")]
    [TestCase("await using (new Api(\"a\")) { }", "await using (await new Api(\"a\").EnterAsync()) { }")]
    [TestCase("await using var _ = Dbs.OpenScope(\"a\").ConfigureAwait(false);", "await using var _ = (await Dbs.OpenScope(\"a\")).ConfigureAwait(false);")]
    [TestCase("Dbs.OpenScope(\"a\");", "await using var scope = await Dbs.OpenScope(\"a\");")]
    [TestCase("_ = new Api(\"a\");", "await using var scope = await new Api(\"a\").EnterAsync();")]
    [TestCase("var scope = Dbs.OpenScope(\"a\").WithReleaseTimeout(TimeSpan.FromSeconds(1));", "await using var scope = await Dbs.OpenScope(\"a\").WithReleaseTimeout(TimeSpan.FromSeconds(1));")]
    [TestCase("await using var leaf = new Leaf();", "await using var leaf = new Leaf();\n        await leaf.EnterAsync();")]
    [TestCase("if (flag)\n            Dbs.OpenScope(\"a\");", "if (flag)\n        {\n            await using var scope = await Dbs.OpenScope(\"a\");\n        }")]
    public async Task Enters(string body, string expected) => Assert.That((await Usage.FixAsync("SCOPE100", "        " + body)).Trim(), Is.EqualTo(expected.Trim()));

    [Test]
    public async Task Enters_all() => Assert.That((await Usage.FixAllAsync("SCOPE100", "        var a = new Api(\"a\");\n        await using var b = Dbs.OpenScope(\"b\");")).Trim(),
        Is.EqualTo("await using var a = await new Api(\"a\").EnterAsync();\n        await using var b = await Dbs.OpenScope(\"b\");"));

    [TestCase("Action later = () => new Api(\"a\").Ping();")]
    [TestCase("new Api(\"a\").Ping();")]
    public async Task Is_not_offered_where_await_is_not_allowed_or_not_enough(string body) => Assert.That(await Usage.IsFixOfferedAsync("SCOPE100", body), Is.False);
}
