using System.Runtime.CompilerServices;
using ScopeGen;
using ScopeGen.Resilience;

namespace Satellites.Uses;

internal static partial class Resilience
{
    [ModuleInitializer]
    internal static void Announce() => Registry.Uses.Add((nameof(Resilience), RunAsync));

    private static async Task<string> RunAsync()
    {
        List<string> log = [];
        var retry = new RetryScope(new RetryScopeOptions { MaxAttempts = 3, Delay = TimeSpan.FromMilliseconds(1) });
        await retry.UseAsync(
            () => ConnectionScope(log),
            async (connection, _) =>
            {
                if (log.Count < 3)
                    throw new IOException("lost");
                log.Add(connection);
            });
        return string.Join(' ', log);
    }

    [AsyncScope]
    private static async IAsyncEnumerable<string> Connection(List<string> log)
    {
        log.Add("open");
        try
        {
            yield return "connection";
        }
        finally
        {
            log.Add("closed");
        }
    }
}
