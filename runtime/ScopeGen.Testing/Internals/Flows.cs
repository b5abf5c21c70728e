namespace ScopeGen.Testing.Internals;

/// <summary>Finds out whether a program does several things at the same time of which the runtime does not know, as with Task.WhenAll.</summary>
internal sealed class Flows
{
    private static readonly TimeSpan s_slow = TimeSpan.FromMilliseconds(20);

    private readonly List<Branch?> _active = [];

    /// <summary>Operations have overlapped that are not in branches of one parallel enter.</summary>
    public bool HaveOverlapped { get; private set; }

    public async ValueTask SlowlyAsync(Branch? branch)
    {
        lock (_active)
        {
            HaveOverlapped |= _active.Exists(other => !Branch.AreSiblings(branch, other));
            _active.Add(branch);
        }

        await Task.Delay(s_slow).ConfigureAwait(false);
        lock (_active)
            _active.Remove(branch);
    }
}
