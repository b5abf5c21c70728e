using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE044;

/// <summary>The caught exception is passed where a constructor takes it.</summary>
public sealed class Fix
{
    [TestCase("catch (IOException e) { throw new InvalidOperationException(\"x\"); }", "catch (IOException e) { throw new InvalidOperationException(\"x\", e); }")]
    [TestCase("catch (IOException) { throw new InvalidOperationException(\"x\"); /* why */ }", "catch (IOException exception) { throw new InvalidOperationException(\"x\", exception); /* why */ }")]
    [TestCase("catch { throw new InvalidOperationException(); }", "catch (Exception exception) { throw new InvalidOperationException(exception.Message, exception); }")]
    [TestCase("catch when (n > 0) { throw new(\"x\"); }", "catch (Exception exception) when (n > 0) { throw new(\"x\", exception); }")]
    [TestCase("catch (IOException e) { throw new InvalidOperationException(\"x\", null); }", "catch (IOException e) { throw new InvalidOperationException(\"x\", e); }")]
    [TestCase("catch (IOException e) { throw new InvalidOperationException(\"x\", e.InnerException); }", "catch (IOException e) { throw new InvalidOperationException(\"x\", e); }")]
    [TestCase("catch (IOException e) { throw new AggregateException(\"x\", new TimeoutException()); }", "catch (IOException e) { throw new AggregateException(\"x\", new TimeoutException(), e); }")]
    [TestCase("catch (IOException e) { throw new AggregateException(); }", "catch (IOException e) { throw new AggregateException(e); }")]
    [TestCase("catch (IOException e) { throw new DataException(message: \"x\"); }", "catch (IOException e) { throw new DataException(message: \"x\", cause: e); }")]
    [TestCase("catch (IOException e) { throw new DataException(\"x\") { Code = 3 }; }", "catch (IOException e) { throw new DataException(\"x\", cause: e) { Code = 3 }; }")]
    [TestCase("catch (IOException e) { throw new OtherException(\"x\"); }", "catch (IOException e) { throw new OtherException(e, \"x\"); }")]
    public async Task The_caught_exception_is_passed(string before, string after)
        => Assert.That(await Rule.FixAsync("SCOPE044", Source(before)), Is.EqualTo(Source(after)));

    [Test]
    public async Task Two_in_one_catch_are_done_at_once() => Assert.That(
        await Rule.FixAllAsync("SCOPE044", Source("catch (IOException e) { if (n > 0) throw new TimeoutException(\"x\"); throw new TimeoutException(\"y\"); }")),
        Is.EqualTo(Source("catch (IOException e) { if (n > 0) throw new TimeoutException(\"x\", e); throw new TimeoutException(\"y\", e); }")));

    [TestCase("catch (IOException e) { throw new PoorException(e.Message); }")]
    [TestCase("catch (IOException e) { throw new GreedyException(e.Message); }")]
    public async Task Is_not_offered_where_no_constructor_takes_it(string handler) => Assert.That(await Rule.IsFixOfferedAsync("SCOPE044", Source(handler)), Is.False);

    private static string Source(string handler) => $$"""
        class DataException(string message, int code = 0, Exception? cause = null) : Exception(message, cause) { public int Code { get; init; } = code; }
        class OtherException(Exception cause, string message) : Exception(message, cause) { public OtherException(string message) : this(new Exception(), message) { } }
        class PoorException(string message) : Exception(message);
        class GreedyException(string message, params object[] values) : Exception(message + values.Length);
        static partial class A
        {
            [AsyncScope] static async Task Open(ScopeYield<int> yield, int n)
            {
                try { await yield.Return(n); }
                {{handler}}
            }
        }
        """;
}
