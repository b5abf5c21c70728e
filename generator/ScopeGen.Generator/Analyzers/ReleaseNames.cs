using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;

namespace ScopeGen.Generator.Analyzers;

/// <summary>Which calls release something, by their names. A commit, a flush, a log entry are none: they belong to success.</summary>
internal static class ReleaseNames
{
    /// <summary>Alone, or followed by what is released: ReleaseMutex, StopListening, CloseConnectionAsync.</summary>
    private static readonly string[] s_verbs =
        ["Dispose", "Close", "Release", "Stop", "Free", "Unlock", "Disconnect", "Shutdown", "ShutDown", "Unsubscribe", "Unregister", "Destroy", "TearDown", "Teardown", "Drop"];

    /// <summary>Alone only.</summary>
    private static readonly HashSet<string> s_words = new(StringComparer.Ordinal)
    {
        "Exit", "Leave", "Terminate", "Kill", "Abort", "Quit", "CleanUp", "Cleanup", "Detach", "Uninstall", "Unload", "Unmount", "Unbind", "LogOut", "Logout", "SignOut", "Evict", "EnsureDeleted", "ExitReadLock",
        "ExitWriteLock", "ExitUpgradeableReadLock",
    };

    public static bool IsRelease(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        INamedTypeSymbol type = method.ContainingType;
        string name = method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - 5) : method.Name;
        return name switch
        {
            "Stop" when type.Is("System.Diagnostics.Stopwatch") => false, // it measures, and holds nothing
            "Release" or "ReleaseSavepoint" when type.Name.EndsWith("Transaction", StringComparison.Ordinal) => false, // of a savepoint: it keeps what was done since
            "Delete" => method.IsStatic || type.BaseType.Is("System.IO.FileSystemInfo"),
            "Return" => !ScopeBody.IsScopeYield(type) && type.Name.IndexOf("Pool", StringComparison.Ordinal) >= 0,
            "Cancel" => type.Is("System.Threading.CancellationTokenSource"),
            _ => s_words.Contains(name) || s_verbs.Any(verb => name.StartsWith(verb, StringComparison.Ordinal) && (name.Length == verb.Length || char.IsUpper(name[verb.Length]))),
        };
    }
}
