namespace ScopeGen.Internals;

/// <summary>A phase as an object that all scopes in it share, so that a scope needs one word.</summary>
internal class Phase
{
    public static readonly Phase Entered = new(ScopePhase.Entered), Exited = new(ScopePhase.Exited);

    private static readonly Phase s_entering = new(ScopePhase.Entering), s_completed = new(ScopePhase.Completed),
        s_exiting = new(ScopePhase.Exiting), s_neverEntered = new(ScopePhase.NeverEntered);

    private protected Phase(ScopePhase value) => _value = (int)value;

    private protected int _value;

    public ScopePhase Value => (ScopePhase)Volatile.Read(ref _value);

    /// <summary>The thread in whose synchronous part the scope is, or 0.</summary>
    public int ThreadId { get; private protected set; }

    public static ScopePhase Of(object? word) => word is null ? ScopePhase.New : ((Phase)word).Value;

    public static Phase Shared(ScopePhase value) => value switch
    {
        ScopePhase.Entering => s_entering,
        ScopePhase.Entered => Entered,
        ScopePhase.Completed => s_completed,
        ScopePhase.Exiting => s_exiting,
        ScopePhase.Exited => Exited,
        ScopePhase.NeverEntered => s_neverEntered,
        _ => throw new ArgumentOutOfRangeException(nameof(value)), // the other two need a record
    };
}
