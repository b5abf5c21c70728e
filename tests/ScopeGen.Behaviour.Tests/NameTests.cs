namespace ScopeGen.Behaviour.Tests;

/// <summary>What scopes are called, and what they say of themselves.</summary>
public sealed class NameTests
{
    private static IEnumerable<TestCaseData> Named()
    {
        yield return Case(AsyncScope.FromValue(1).Name, "value of Int32");
        yield return Case(AsyncScope.FromValue("a").Name, "value of String");
        yield return Case(AsyncScope.FromValue(new int[0][]).Name, "value of Int32[][]");
        yield return Case(AsyncScope.FromValue(new Dictionary<string, List<int>>()).Name, "value of Dictionary<String, List<Int32>>");
        yield return Case(AsyncScope.FromValue((1, "a")).Name, "value of (Int32, String)");
        yield return Case(AsyncScope.FromValue(new { A = 1 }).Name, "value of an anonymous type");
        yield return Case(AsyncScope.FromValue(new Outer<int>.Inner()).Name, "value of Inner<Int32>");
        yield return Case(AsyncScope.FromValue(new Outer<int>.ValueTuple()).Name, "value of ValueTuple<Int32>");
        yield return Case(AsyncScope.Closing(new Disposable(new Log(), "d")).Name, "closing of Disposable");
        yield return Case(AsyncScope.FromIterator(static _ => Nothing()).Name, "iterator of Int32");
        yield return Case(AsyncScope.FromIterator(static _ => Nothing(), "").Name, "iterator of Int32");
        yield return Case(AsyncScope.FromIterator(static _ => Nothing(), "mine").Name, "mine");
        yield return Case(AsyncScope.FromYield<int>(static (_, _) => default).Name, "yield of Int32");
        yield return Case(AsyncScope.FromYield<int>(static (_, _) => default, "mine").Name, "mine");
        yield return Case(AsyncScope.Create(static _ => new ValueTask<int>(1), static _ => default).Name, "scope of Int32");
        yield return Case(AsyncScope.Create(static _ => new ValueTask<int>(1), static _ => default, "mine").Name, "mine");
        yield return Case(AsyncScope.FromValue(1).Select(static i => i.ToString()).Name, "Select to String");
        yield return Case(AsyncScope.FromValue(1).SelectMany(static i => AsyncScope.FromValue("a")).Name, "SelectMany to String");
        yield return Case(AsyncScope.All(AsyncScope.FromValue(1), AsyncScope.FromValue("a")).Name, "All of 2 scopes");
        yield return Case(new TimeoutScope(TimeSpan.Zero).Name, "TimeoutScope");
        yield return Case(new TimeoutScope(TimeSpan.Zero, name: "mine").Name, "mine");
        yield return Case(new SemaphoreScope(1).Name, "SemaphoreScope");
        yield return Case(new SemaphoreScope(1, "").Name, "SemaphoreScope");

        static TestCaseData Case(string name, string expected) => new TestCaseData(name, expected).SetArgDisplayNames(expected);
    }

    [TestCaseSource(nameof(Named))]
    public void F5_a_scope_of_the_runtime_says_what_it_is_made_of(string name, string expected) => Assert.That(name, Is.EqualTo(expected));

    [Test]
    public async Task F5_scopes_are_written_with_their_state()
    {
        AsyncScope<int> scope = AsyncScope.FromValue(1);
        Assert.That(scope.ToString(), Is.EqualTo("value of Int32 (New)"));
        await using (await scope)
            Assert.That(scope.ToString(), Is.EqualTo("value of Int32 (Entered)"));
        Assert.That(scope.ToString(), Is.EqualTo("value of Int32 (Exited)"));
        var semaphore = new SemaphoreScope(3, "downloads");
        await using (await semaphore.EnterAsync())
            Assert.That(semaphore.ToString(), Is.EqualTo("downloads (2 of 3 free)"));
    }

    [Test]
    public void An_outcome_is_written_with_its_exception() => Assert.That(
        string.Join(", ", ScopeExit.Succeeded, ScopeExit.Unobserved, ScopeExit.From(new Oops("X")), ScopeExit.From(new OperationCanceledException("Y"))),
        Is.EqualTo("Succeeded, Unobserved, Failed: X, Canceled: Y"));

    private static async IAsyncEnumerable<int> Nothing()
    {
        yield return 1;
    }

    private static class Outer<T>
    {
        public sealed class Inner
        {
            public T? Value { get; set; }
        }

        public sealed class ValueTuple
        {
            public T? Value { get; set; }
        }
    }
}
