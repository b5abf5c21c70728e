using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE001;

/// <summary>'partial' is added, comments stay where they are.</summary>
public sealed class Fix
{
    private const string Source = """
        // Talks to users.
        static class Outer // outside
        {
            /* inside */ public sealed class Users
            {
                [AsyncScope] private static async Task Open(ScopeYield<int> yield) => await yield.Return(1);
            }
        }
        """;

    [Test]
    public async Task Types_become_partial() => Assert.That(await Rule.FixAsync("SCOPE001", Source), Is.EqualTo(Fixed()));

    [Test]
    public async Task Types_become_partial_at_once() => Assert.That(await Rule.FixAllAsync("SCOPE001", Source), Is.EqualTo(Fixed()));

    private static string Fixed() => Source.Replace("static class", "static partial class", StringComparison.Ordinal).Replace("sealed class", "sealed partial class", StringComparison.Ordinal);
}
