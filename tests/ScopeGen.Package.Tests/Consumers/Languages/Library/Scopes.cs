using ScopeGen;

namespace Library;

public static partial class Scopes
{
    [AsyncScope]
    private static async IAsyncEnumerable<string> Session(List<string> log)
    {
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
    private static async Task Transaction(ScopeYield<string> yield, List<string> log)
    {
        try
        {
            await yield.Return("transaction");
            log.Add("commit");
        }
        catch
        {
            log.Add("rollback");
            throw;
        }
    }
}
