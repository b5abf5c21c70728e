using System.Runtime.CompilerServices;

namespace ScopeGen.Behaviour.Tests;

/// <summary>Scope methods as users write them.</summary>
internal static partial class Methods
{
    public static readonly AsyncLocal<string?> User = new();

    [AsyncScope]
    private static async IAsyncEnumerable<string> Session(Log log, Func<CancellationToken, ValueTask>? acquire = null, Func<ValueTask>? release = null, [EnumeratorCancellation] CancellationToken ct = default)
    {
        if (acquire is not null)
            await acquire(ct);
        log.Add(">session");
        try
        {
            yield return "session";
        }
        finally
        {
            log.Add("<session");
            if (release is not null)
                await release();
        }
    }

    [AsyncScope]
    private static async IAsyncEnumerable<int> WithRest(Log log)
    {
        log.Add("before");
        yield return 42;
        log.Add("rest");
    }

    [AsyncScope]
    private static async Task Transaction(ScopeYield<string> yield, Log log, Func<CancellationToken, ValueTask>? acquire = null, CancellationToken ct = default)
    {
        if (acquire is not null)
            await acquire(ct);
        log.Add("begin");
        try
        {
            await yield.Return("tx");
            log.Add("commit");
        }
        catch (Exception e)
        {
            log.Add("rollback:" + e.GetType().Name);
            throw;
        }
    }

    [AsyncScope]
    private static async Task Swallowing(ScopeYield<int> yield, Log log)
    {
        try
        {
            await yield.Return(1);
        }
        catch (Oops e)
        {
            log.Add("swallowed:" + e.Message);
        }
    }

    [AsyncScope]
    private static async Task Plain(ScopeYield yield, Log log)
    {
        log.Add("on");
        try
        {
            await yield.Return();
        }
        finally
        {
            log.Add("off");
        }
    }

    [AsyncScope]
    private static async Task As(ScopeYield<string> yield, string name)
    {
        await Task.Yield();
        User.Value = name;
        await yield.Return(name);
        if (User.Value != name)
            throw new InvalidOperationException($"the method sees {User.Value}");
    }

    /// <summary>Not async: whatever it sets would stay with its caller.</summary>
    [AsyncScope]
    private static ValueTask AsNow(ScopeYield<string> yield, string name)
    {
        User.Value = name;
        return yield.Return(name);
    }

    [AsyncScope(ReleaseTimeoutMilliseconds = 20)]
    private static async Task Stuck(ScopeYield<int> yield, Task never)
    {
        try
        {
            await yield.Return(1);
        }
        finally
        {
            await never;
        }
    }
}
