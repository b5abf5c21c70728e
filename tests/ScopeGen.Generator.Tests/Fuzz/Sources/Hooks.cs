using System.Diagnostics;
using System.Globalization;

[AsyncScope]
public partial class Hooked
{
    private readonly Activity _activity = new("a");
    [ScopeOwned] private readonly Api _api = new("a");
    [ScopeOwned] private Node Node { get; } = new();

    protected virtual async ValueTask OnEnterAsync(CancellationToken ct)
    {
        _activity.Start();
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        await ExitAsync(ScopeExit.Succeeded);
    }

    protected async ValueTask<bool> OnExitAsync(ScopeExit exit)
    {
        try { await DisposeAsync(); }
        catch (Exception e) when (e is IOException or { InnerException: null }) { throw new InvalidOperationException(e.Message); }
        return await Task.FromResult(exit.Exception is null);
    }
}
