namespace ScopeGen.Testing.Internals;

/// <summary>Something acquired; its numbers are guarded by the log.</summary>
internal sealed class ProbeResource(FaultRun run, string name, Branch? branch) : IAsyncDisposable
{
    public string Name => name;

    public Branch? Branch => branch;

    public int Releases { get; set; }

    /// <summary>The how many-th release of the run was the first one of this resource.</summary>
    public int ReleasedAs { get; set; }

    public ValueTask DisposeAsync()
    {
        run.Log.Released(this);
        return run.TakeTimeAsync();
    }
}
