namespace ScopeGen.Testing.Xunit.Tests;

/// <summary>A server that tells whether it runs.</summary>
internal static partial class Servers
{
    [AsyncScope]
    private static async IAsyncEnumerable<List<string>> Run()
    {
        List<string> log = ["started"];
        try
        {
            yield return log;
        }
        finally
        {
            log.Add("stopped");
        }
    }
}
