using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE043;

/// <summary>The iterator becomes a yield method.</summary>
public sealed class Fix
{
    [Test]
    public async Task Its_factory_stays_the_same()
    {
        const string source = """
            static partial class A
            {
                /// <summary>Opens.</summary>
                [AsyncScope]
                private static async IAsyncEnumerable<MemoryStream?> Open(
                    int x, // first
                    [EnumeratorCancellation] CancellationToken ct = default)
                {
                    await Task.Delay(x, ct);
                    if (x < 0)
                        yield break; // nothing
                    try
                    {
                        yield return new MemoryStream(); // here
                        Console.WriteLine("commit");
                    }
                    catch (IOException)
                    {
                        Console.WriteLine("roll back");
                        throw;
                    }

                    static IEnumerable<int> Local() { yield return 1; }
                    Console.WriteLine(Local().Count());
                }

                public static AsyncScope<MemoryStream?> Use() => OpenScope(1, default);
            }
            """;
        const string expected = """
            static partial class A
            {
                /// <summary>Opens.</summary>
                [AsyncScope]
                private static async Task Open(
                    ScopeYield<MemoryStream?> yield,
                    int x, // first
                    CancellationToken ct = default)
                {
                    await Task.Delay(x, ct);
                    if (x < 0)
                        return; // nothing
                    try
                    {
                        await yield.Return(new MemoryStream()); // here
                        Console.WriteLine("commit");
                    }
                    catch (IOException)
                    {
                        Console.WriteLine("roll back");
                        throw;
                    }

                    static IEnumerable<int> Local() { yield return 1; }
                    Console.WriteLine(Local().Count());
                }

                public static AsyncScope<MemoryStream?> Use() => OpenScope(1, default);
            }
            """;
        Assert.That(await Rule.FixAsync("SCOPE043", source, "CS1626"), Is.EqualTo(expected));
        Assert.That(await Rule.FixAllAsync("SCOPE043", source, "CS1626"), Is.EqualTo(expected));
    }

    [TestCase("public async IAsyncEnumerable<ScopeUnit> Open() { await Task.Yield(); try { yield return default; } catch (IOException) { } }")]
    [TestCase("public async System.Collections.Generic.IAsyncEnumerable<T> Open<T>(T x) where T : new() { try { yield return new(); } catch { } await Task.Yield(); }")]
    [TestCase("public async IAsyncEnumerable<int> Open(int yield) { try { yield return @yield; } catch { } await Task.Yield(); }")]
    public async Task The_result_compiles(string method) => Assert.That(await Rule.FixAsync("SCOPE043", $"partial class A {{ [AsyncScope] {method} }}", "CS1626"), Does.Contain(".Return("));

    [TestCase("partial class A { [AsyncScope] public virtual async IAsyncEnumerable<int> Open() { await Task.Yield(); try { yield return 1; } catch { } } }")]
    [TestCase("static partial class A { [AsyncScope] internal static async IAsyncEnumerable<int> Open() { await Task.Yield(); try { yield return 1; } catch { } } internal static object Raw() => Open(); }")]
    [TestCase("static partial class A { [AsyncScope] internal static async IAsyncEnumerable<int> Open(this string s) { await Task.Yield(); try { yield return s.Length; } catch { } } }")]
    public async Task Is_not_offered_where_others_need_the_iterator(string source) => Assert.That(await Rule.IsFixOfferedAsync("SCOPE043", source), Is.False);
}
