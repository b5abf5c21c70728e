namespace ScopeGen.Behaviour.Tests;

/// <summary>A missing argument is refused where it is given, by its name, before anything is entered.</summary>
public sealed class NullTests
{
    private static IEnumerable<TestCaseData> Calls()
    {
        var timeout = new TimeoutScope(TimeSpan.FromSeconds(20));
        ISemaphoreScope semaphore = new SemaphoreScope(1);
        AsyncScope<int> scope = AsyncScope.FromValue(1);
        var stack = new ScopeStack();
        yield return Case("exception", static () => ScopeExit.From(null!));
        yield return Case("iterator", static () => AsyncScope.FromIterator<int>(null!));
        yield return Case("iterator", static () => AsyncScope.FromIterator<int, int>(1, null!));
        yield return Case("method", static () => AsyncScope.FromYield<int>(null!));
        yield return Case("method", static () => AsyncScope.FromYield<int, int>(1, null!));
        yield return Case("acquire", static () => AsyncScope.Create<int>(null!, static _ => default));
        yield return Case("release", static () => AsyncScope.Create(static _ => new ValueTask<int>(1), (Func<int, ValueTask>)null!));
        yield return Case("release", static () => AsyncScope.Create(static _ => new ValueTask<int>(1), (Func<int, ScopeExit, ValueTask>)null!));
        yield return Case("value", static () => AsyncScope.Closing<IAsyncDisposable>(null!));
        yield return Case("scopes", static () => AsyncScope.All((IAsyncScope<int>[])null!));
        yield return Case("scopes", static () => AsyncScope.All((IEnumerable<IAsyncScope<int>>)null!));
        yield return Case("scope", static () => ((IAsyncScope<int>)null!).Select(static i => i));
        yield return Case("selector", () => scope.Select((Func<int, int>)null!));
        yield return Case("inner", () => scope.SelectMany((Func<int, IAsyncScope<int>>)null!));
        yield return Case("selector", () => scope.SelectMany(static _ => AsyncScope.FromValue(1), (Func<int, int, int>)null!));
        yield return Case("body", () => scope.UseAsync((Func<int, CancellationToken, ValueTask>)null!));
        yield return Case("body", () => scope.UseAsync((Func<int, CancellationToken, Task>)null!));
        yield return Case("body", () => scope.UseAsync(1, (Func<int, int, CancellationToken, ValueTask>)null!));
        yield return Case("scope", static () => ((IAsyncScope<int>)null!).UseAsync(static (_, _) => default(ValueTask)));
        yield return Case("body", () => timeout.UseAsync((Func<CancellationToken, ValueTask>)null!));
        yield return Case("body", () => timeout.UseAsync((Func<CancellationToken, ValueTask<int>>)null!));
        yield return Case("body", () => timeout.UseAsync((Func<CancellationToken, Task>)null!));
        yield return Case("body", () => timeout.UseAsync((Func<CancellationToken, Task<int>>)null!));
        yield return Case("body", () => semaphore.UseAsync((Func<CancellationToken, ValueTask>)null!));
        yield return Case("body", () => semaphore.UseAsync((Func<CancellationToken, ValueTask<int>>)null!));
        yield return Case("body", () => semaphore.UseAsync((Func<CancellationToken, Task>)null!));
        yield return Case("body", () => semaphore.UseAsync((Func<CancellationToken, Task<int>>)null!));
        yield return Case("callback", () => stack.Defer((Func<ValueTask>)null!));
        yield return Case("callback", () => stack.Defer((Func<Task>)null!));
        yield return Case("callback", () => stack.DeferSync(null!));
        yield return Case("exit", () => stack.OnExit(null!));
        yield return Case("release", () => stack.Adopt(1, (Func<int, ValueTask>)null!));
        yield return Case("release", () => stack.Adopt(1, (Func<int, Task>)null!));
        yield return Case("release", () => stack.AdoptSync(1, null!));
        yield return Case("scopes", () => stack.EnterAllAsync((IEnumerable<IAsyncScope<int>>)null!).AsTask().GetAwaiter().GetResult());
        yield return Case("exception", static () => ((Exception)null!).GetSuppressed());

        static TestCaseData Case(string name, Action call) => new TestCaseData(name, call);
    }

    [TestCaseSource(nameof(Calls))]
    public void What_is_missing_is_refused_by_its_name(string name, Action call)
        => Assert.That(Assert.Throws<ArgumentNullException>(call)!.ParamName, Is.EqualTo(name));
}
