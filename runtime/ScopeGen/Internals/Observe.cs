namespace ScopeGen.Internals;

/// <summary>Watches a release that nobody awaits any more: its failure is an event, never an unobserved exception.</summary>
internal static class Observe
{
    public static void Late(Task releasing, string name) => _ = ObserveAsync(releasing, name);

    private static async Task ObserveAsync(Task releasing, string name)
    {
        try
        {
            await releasing.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            ScopeGenEventSource.Log.ReleaseFailed(name, e);
        }
    }
}
