using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>Which scopes are open now, and which were lost: for a page of diagnostics, or the tear-down of a test.</summary>
/// <remarks>
/// It watches what is entered while <see cref="Level"/> is not <see cref="LeakLevel.Off"/>: scopes of every kind, stacks, and
/// held places of semaphores. It keeps none of them alive, and releases nothing itself. All members may be used from any thread.
/// </remarks>
public static class ScopeLedger
{
    /// <summary>The environment variable, and the AppContext switch, that sets the level at the start of a program.</summary>
    private const string Switch = "SCOPEGEN_LEAKS";

    private static LeakLevel s_level = AtStart(Environment.GetEnvironmentVariable(Switch));

    /// <summary>
    /// How closely it watches; for scopes that are entered from now on. At first what the environment variable
    /// <c>SCOPEGEN_LEAKS</c> says (<c>Off</c>, <c>Sampled</c> or <c>Full</c>), else the AppContext switch of that name
    /// (true is <see cref="LeakLevel.Full"/>), else <see cref="LeakLevel.Off"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is set to none of the three.</exception>
    public static LeakLevel Level
    {
        get => s_level;
        set => s_level = value is >= LeakLevel.Off and <= LeakLevel.Full ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The level of the ledger is Off, Sampled or Full.");
    }

    /// <summary>What is open at this moment, oldest first. What was lost, and reported as such, is listed no more.</summary>
    public static IReadOnlyList<OpenScope> Open => OpenScopes.List(owner: null);

    /// <summary>A scope was collected without having been exited: "Unclosed client session", with where it was entered.</summary>
    /// <remarks>
    /// Raised once for a scope, at some time after it was lost, on the thread that runs finalizers: be quick. What a handler
    /// throws is swallowed; the others are called all the same.
    /// </remarks>
    public static event Action<OpenScope>? Leaked;

    internal static bool IsOn => s_level != LeakLevel.Off;

    internal static bool IsFull => s_level == LeakLevel.Full;

    internal static void Report(OpenScope scope)
    {
        foreach (Delegate handler in Leaked?.GetInvocationList() ?? [])
        {
            try
            {
                ((Action<OpenScope>)handler)(scope);
            }
            catch (Exception e)
            {
                // On this thread it would end the process.
                ScopeGenEventSource.Log.LeakHandlerFailed(scope, e);
            }
        }
    }

    internal static LeakLevel AtStart(string? variable)
    {
        if (Enum.TryParse(variable, ignoreCase: true, out LeakLevel level) && Enum.IsDefined(typeof(LeakLevel), level))
            return level;
        return AppContext.TryGetSwitch(Switch, out bool isOn) && isOn ? LeakLevel.Full : LeakLevel.Off;
    }
}
