using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using ScopeGen;

// All three forms, in C# 9: what is generated must not need more.
var log = new List<string>();
await Scopes.SessionScope(log).UseAsync((session, _) =>
{
    log.Add(session);
    return default;
});
await using (var session = await Scopes.SessionScope(log))
    log.Add(session.Value);

try
{
    await Scopes.TransactionScope(log).UseAsync((_, _) => throw new InvalidOperationException("boom"));
}
catch (InvalidOperationException e)
{
    log.Add(e.Message);
}

await using (var client = await new Outer.Client<string>(log).EnterAsync())
    client.Complete();

Console.WriteLine(string.Join(" ", log));

internal static partial class Scopes
{
    [AsyncScope]
    private static async IAsyncEnumerable<string> Session(List<string> log, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await Task.Delay(1, ct).ConfigureAwait(false);
        log.Add("open");
        try
        {
            yield return "session";
        }
        finally
        {
            log.Add("closed");
        }
    }

    [AsyncScope]
    private static async Task Transaction(ScopeYield<int> yield, List<string> log)
    {
        try
        {
            await yield.Return(1);
            log.Add("commit");
        }
        catch
        {
            log.Add("rollback");
            throw;
        }
    }
}

internal static partial class Outer
{
    [AsyncScope]
    internal sealed partial class Client<T>
    {
        private readonly List<T> _log;

        public Client(List<T> log) => _log = log;

        private void OnExitAsync(ScopeExit exit) => _log.Add((T)(object)exit.Outcome.ToString());
    }
}
