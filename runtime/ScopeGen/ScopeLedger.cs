using ScopeGen.Internals;

namespace ScopeGen;

/// <summary>Which scopes are open now, and which were lost: for a page of diagnostics, or the tear-down of a test.</summary>
/// <remarks>
/// It watches what is entered while <see cref="Level"/> is not <see cref="LeakLevel.Off"/>, and keeps no scope alive. All
/// members may be used from any thread.
/// </remarks>
public static class ScopeLedger
{
    private static LeakLevel s_level = LeakLevel.Off;

    /// <summary>How closely it watches; for scopes that are entered from now on.</summary>
    public static LeakLevel Level
    {
        get => s_level;
        set => s_level = value;
    }

    /// <summary>What is open at this moment, oldest first. What was lost, and reported as such, is listed no more.</summary>
    public static IReadOnlyList<OpenScope> Open => OpenScopes.List(static (_, _) => true, null);

#pragma warning disable CS0067 // raised from the next change on
    /// <summary>A scope was collected without having been exited: "Unclosed client session", with where it was entered.</summary>
    public static event Action<OpenScope>? Leaked;
#pragma warning restore CS0067

    internal static bool IsOn => s_level != LeakLevel.Off;
}
