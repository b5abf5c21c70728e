namespace ScopeGen.Testing.Internals;

/// <summary>Something acquired; its numbers are guarded by the log.</summary>
internal sealed class ProbeResource(FaultRun run, string name, Branch? branch) : IAsyncDisposable
{
    public string Name => name;

    public Branch? Branch => branch;

    public int Releases { get; set; }

    /// <summary>Which entry of the log its acquire is.</summary>
    public int AcquiredAt { get; set; }

    /// <summary>Which entry of the log its first release is; 0 if there is none.</summary>
    public int ReleasedAt { get; set; }

    public ValueTask DisposeAsync()
    {
        run.Log.Released(this);
        return run.TakeTimeAsync();
    }
}
