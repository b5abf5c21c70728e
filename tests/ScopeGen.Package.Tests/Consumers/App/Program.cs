using System.Runtime.CompilerServices;
using ScopeGen;

List<string> log = [];

await Scopes.SessionScope(log).UseAsync(async (session, _) => log.Add(session));
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

await using (var client = await new Client(log).EnterAsync())
    client.Complete();

await new ScopeStack().UseAsync(async (stack, ct) => log.Add(await stack.EnterAsync(Scopes.SessionScope(log, ct), ct)));
Console.WriteLine(string.Join(' ', log));
return 0;

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

[AsyncScope]
internal sealed partial class Client(List<string> log)
{
    private void OnExitAsync(ScopeExit exit) => log.Add(exit.Outcome.ToString());
}
