namespace ScopeGen.Internals;

/// <summary>A phase as an object that all scopes in it share, so that a scope needs one word; entering and exiting have one per thread.</summary>
internal class Phase
{
    private static readonly Phase[] s_shared = CreateShared();

    [ThreadStatic]
    private static Phase? t_entering;

    [ThreadStatic]
    private static Phase? t_exiting;

    private protected Phase(ScopePhase value, int threadId)
    {
        _value = (int)value;
        ThreadId = threadId;
    }

    private protected int _value;

    public static Phase Entered { get; } = Shared(ScopePhase.Entered);

    public static Phase Exited { get; } = Shared(ScopePhase.Exited);

    public ScopePhase Value => (ScopePhase)Volatile.Read(ref _value);

    /// <summary>The thread in whose synchronous part the scope is, or 0.</summary>
    public int ThreadId { get; private protected set; }

    public static ScopePhase Of(object? word) => word is null ? ScopePhase.New : ((Phase)word).Value;

    public static Phase Shared(ScopePhase value) => s_shared[(int)value];

    public static Phase For(ScopePhase value) => value switch
    {
        ScopePhase.Entered => Entered,
        ScopePhase.Entering => t_entering ??= new Phase(ScopePhase.Entering, Environment.CurrentManagedThreadId),
        ScopePhase.Exiting => t_exiting ??= new Phase(ScopePhase.Exiting, Environment.CurrentManagedThreadId),
        _ => Shared(value),
    };

    private static Phase[] CreateShared()
    {
        var all = new Phase[(int)ScopePhase.NeverEntered + 1];
        for (int i = 0; i < all.Length; i++)
            all[i] = new Phase((ScopePhase)i, 0);
        return all;
    }
}
