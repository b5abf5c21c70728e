using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Diagnostics;

/// <summary>What is said of code that uses scopes.</summary>
internal static partial class Rules
{
    private const string Usage = "ScopeGen.Usage";

    public static readonly DiagnosticDescriptor NeverEntered = UsageWarning("SCOPE100", "A scope is never entered",
        "The scope '{0}' is never entered, so nothing of it runs; enter it with 'await using', or run a body in it with UseAsync");

    public static readonly DiagnosticDescriptor EnterNotAwaited = UsageWarning("SCOPE101", "Entering a scope is not awaited",
        "'{0}' of '{1}' is not awaited, so the code goes on before the scope is entered; await it");

    public static readonly DiagnosticDescriptor UsedAfterExit = UsageWarning("SCOPE102", "A scope is used after its exit",
        "'{0}' is used here after its scope has exited; use it inside the scope, or enter a new one");

    public static readonly DiagnosticDescriptor StackUse = UsageWarning("SCOPE103", "A scope that is not entered is given to Use",
        "'Use' takes what is open already, and would dispose '{0}' without ever entering it; use 'await EnterAsync' of the stack");

    public static readonly DiagnosticDescriptor NeverDisposed = UsageWarning("SCOPE104", "A scope is never disposed",
        "The scope '{0}' is entered here and not exited on every path; hold it in 'await using'");

    public static readonly DiagnosticDescriptor ValueEscapes = UsageWarning("SCOPE110", "The value of a scope outlives it",
        "'{0}' is bound to the scope of '{1}', which has exited when others see it; take plain data out of the scope, or do the work inside");

    public static readonly DiagnosticDescriptor WorkNotAwaited = UsageWarning("SCOPE111", "Work on a scope is not awaited before its exit",
        "This work uses '{0}' and may still run when its scope exits; await it inside the scope");

    public static readonly DiagnosticDescriptor EnterGap = UsageWarning("SCOPE112", "Code that may throw stands between entering and 'await using'",
        "If this throws, '{0}' is entered and never exited; put it before entering, or inside the 'await using'");

    public static readonly DiagnosticDescriptor OutcomeNotTold = UsageWarning("SCOPE120", "A scope is not told that its body succeeded",
        "The scope '{0}' acts on how its body ended, which 'await using' cannot tell; call Complete() on every path that ends well, or use UseAsync");

    public static readonly DiagnosticDescriptor AmbientStateUnseen = UsageWarning("SCOPE121", "Ambient state of a scope is not seen under 'await using'",
        "The scope '{0}' sets ambient state, which only the body of UseAsync sees; use UseAsync");

    public static readonly DiagnosticDescriptor CannotSuppress = UsageWarning("SCOPE122", "Nothing is suppressed under 'await using'",
        "The scope '{0}' suppresses exceptions, which 'await using' cannot do; use UseAsync");

    public static readonly DiagnosticDescriptor ResultOfSuppressing = UsageWarning("SCOPE123", "A result is asked of a scope that suppresses",
        "Where the scope '{0}' suppresses there is no result, and UseAsync throws after all; use UseOrDefaultAsync");

    public static readonly DiagnosticDescriptor Blocking = UsageWarning("SCOPE130", "A thread blocks on a scope",
        "This blocks a thread until '{0}' is done, and can deadlock; await it");

    public static readonly DiagnosticDescriptor ExitByHand = UsageWarning("SCOPE131", "A scope is exited by hand inside its 'await using'",
        "'{0}' is exited here by '{1}' and would be once more at its end; remove the call, or call Complete() to tell success");

    public static readonly DiagnosticDescriptor SemaphorePair = UsageInfo("SCOPE140", "A semaphore could be a SemaphoreScope",
        "'{0}' is waited for and released in pairs; a SemaphoreScope does that with one 'await using'");

    public static readonly DiagnosticDescriptor RawForeach = UsageInfo("SCOPE141", "A scope iterator is looped over",
        "'{0}' is a scope, not a sequence; use '{1}', which exits also where the loop would not");

    private static DiagnosticDescriptor UsageWarning(string id, string title, string message)
        => new(id, title, message, Usage, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink(id));

    private static DiagnosticDescriptor UsageInfo(string id, string title, string message)
        => new(id, title, message, Usage, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: HelpLink(id));
}
