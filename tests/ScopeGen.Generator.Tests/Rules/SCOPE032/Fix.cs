using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE032;

/// <summary>The attribute is added.</summary>
public sealed class Fix
{
    private const string Source = """
        static partial class A
        {
            [AsyncScope] static async IAsyncEnumerable<int> Open(
                int x, // first
                CancellationToken ct = default) /* last */ { await Task.Delay(x, ct); yield return 1; }

            [AsyncScope] static async IAsyncEnumerable<int> Other(CancellationToken ct) { await Task.Delay(1, ct); yield return 1; }
        }
        """;

    private static readonly string s_fixed = Source.Replace("CancellationToken ct", "[EnumeratorCancellation] CancellationToken ct", StringComparison.Ordinal);

    [Test]
    public async Task The_attribute_is_added() => Assert.That(await Rule.FixAsync("SCOPE032", Source), Is.EqualTo(s_fixed));

    [Test]
    public async Task The_attribute_is_added_everywhere_at_once() => Assert.That(await Rule.FixAllAsync("SCOPE032", Source), Is.EqualTo(s_fixed));

    [Test]
    public async Task Its_full_name_is_used_where_the_short_one_means_something_else() => Assert.That(
        await Rule.FixAsync("SCOPE032", "class EnumeratorCancellationAttribute : Attribute { } static partial class A { [AsyncScope] static async IAsyncEnumerable<int> Open(CancellationToken ct) { await Task.Yield(); yield return 1; } }"),
        Does.Contain("[global::System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct"));
}
