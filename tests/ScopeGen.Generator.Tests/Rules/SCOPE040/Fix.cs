using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE040;

/// <summary>The clean-up moves to finally.</summary>
public sealed class Fix
{
    private static string Source(string body) => Diagnostics.Source($$"""
        [AsyncScope] static async IAsyncEnumerable<Conn> Open(bool flag)
        {
            await Task.Yield();
            Conn outer = new(), inner = new();
            {{body}}
        }
        """);

    [Test]
    public async Task Two_statements_move_together_and_comments_with_them()
    {
        const string source = """
            static partial class A
            {
                [AsyncScope] static async IAsyncEnumerable<MemoryStream> Open()
                {
                    await Task.Yield();
                    MemoryStream outer = new(), inner = new();

                    // the body runs here
                    yield return inner; // now
                    Console.WriteLine("committed");
                    // newest first
                    inner.Dispose();
                    await outer.DisposeAsync(); // last
                }
            }
            """;
        const string expected = """
            static partial class A
            {
                [AsyncScope] static async IAsyncEnumerable<MemoryStream> Open()
                {
                    await Task.Yield();
                    MemoryStream outer = new(), inner = new();

                    try
                    {
                        // the body runs here
                        yield return inner; // now
                        Console.WriteLine("committed");
                    }
                    finally
                    {
                        // newest first
                        inner.Dispose();
                        await outer.DisposeAsync(); // last
                    }
                }
            }
            """;
        Assert.That(await Rule.FixAsync("SCOPE040", source), Is.EqualTo(expected));
        Assert.That(await Rule.FixAllAsync("SCOPE040", source), Is.EqualTo(expected));
    }

    [TestCase("yield return inner; inner.Dispose();")]
    [TestCase("yield return inner; if (inner is not null) { inner.Dispose(); } outer?.Dispose();")]
    [TestCase("yield return inner; if (flag) inner.Dispose(); else outer.Dispose();")]
    [TestCase("using (new MemoryStream()) { yield return inner; } await inner.DisposeAsync().ConfigureAwait(false);")]
    [TestCase("if (flag) yield return inner; else yield return outer; inner.Dispose();")]
    [TestCase("try { yield return inner; inner.Dispose(); } finally { Console.WriteLine(); } outer.Dispose();")]
    [TestCase("switch (flag) { case true: yield return inner; inner.Dispose(); break; default: yield return outer; break; }")]
    [TestCase("foreach (bool b in new[] { flag }) { yield return inner; outer.Dispose(); break; }")]
    [TestCase("yield return inner; int n = 1; inner.Dispose(); Console.WriteLine(n);")]
    [TestCase("yield return inner; var same = inner; same.Dispose();")]
    [TestCase("yield return inner; foreach (Conn c in new[] { inner, outer }) c.Flush(); inner.Dispose();")]
    [TestCase("yield return inner; inner.Dispose(); if (flag) yield break; Console.WriteLine(); outer.Dispose();")]
    public async Task The_result_compiles(string body)
    {
        Assert.That(await Rule.FixAsync("SCOPE040", Source(body)), Does.Contain("finally"));
    }

    [Test]
    public async Task A_yield_method_is_wrapped_as_well() => Assert.That(
        await Rule.FixAsync("SCOPE040", Diagnostics.Source("[AsyncScope] static async Task Open(ScopeYield<Conn> yield) { var conn = new Conn(); await yield.Return(conn); await conn.CommitAsync(); conn.Dispose(); }")),
        Does.Contain("finally"));

    [TestCase("yield return inner; if (flag) { await inner.CommitAsync(); inner.Dispose(); }")]
    [TestCase("yield return inner; var same = inner; Console.WriteLine(same); same.Dispose();")]
    public async Task What_would_move_a_success_is_not_offered(string body) => Assert.That(await Rule.IsFixOfferedAsync("SCOPE040", Source(body)), Is.False);
}
