using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Diagnostics;

/// <summary>What is said of the bodies of scopes: the generator emits all the same.</summary>
internal static partial class Rules
{
    public static readonly DiagnosticDescriptor NoYield = Error("SCOPE030", "A scope method never yields",
        "The scope '{0}' never yields, so it cannot be entered; hand out its value once, with {1}");

    public static readonly DiagnosticDescriptor YieldsTwice = Error("SCOPE031", "A scope method can yield twice",
        "The scope '{0}' can get here when it has yielded already; let it yield once on every path, for instance by returning after the yield");

    public static readonly DiagnosticDescriptor EnumeratorCancellation = Error("SCOPE032", "The token of a scope iterator lacks [EnumeratorCancellation]",
        "The token '{1}' of the scope '{0}' lacks [EnumeratorCancellation]; add it");

    public static readonly DiagnosticDescriptor CleanUpOutsideFinally = Warning("SCOPE040", "Clean-up after the yield does not stand in finally",
        "'{1}' of the scope '{0}' is skipped if the body fails; put the yield in a try, and this call in its finally");

    public static readonly DiagnosticDescriptor TokenAfterYield = Warning("SCOPE041", "The entering token is used after the yield",
        "The token '{1}' of the scope '{0}' is for entering, and may have fired when the scope is left; do not pass it to what runs after the yield");

    public static readonly DiagnosticDescriptor AmbientStateLost = Warning("SCOPE042", "Ambient state does not reach the body",
        "The body of the scope '{0}' does not see the ambient state that is set here, in {1}; use the yield form, whose first parameter is a ScopeYield");

    public static readonly DiagnosticDescriptor CatchInIterator = Warning("SCOPE043", "An iterator cannot catch what its body throws",
        "The scope '{0}' yields in a try with a catch, which an iterator cannot do; use the yield form, whose first parameter is a ScopeYield");

    public static readonly DiagnosticDescriptor CaughtExceptionLost = Warning("SCOPE044", "A translated exception lacks the one that was caught",
        "The exception that the scope '{0}' throws here does not contain the one it caught, which then keeps its place; pass it as the inner exception");

    public static readonly DiagnosticDescriptor ReturnNotAwaited = Warning("SCOPE045", "Return is not awaited",
        "The scope '{0}' does not await 'Return', so it goes on before its body has ended; await it");

    public static readonly DiagnosticDescriptor HookExitsItself = Warning("SCOPE046", "A hook exits its own scope",
        "'{1}' exits the scope '{0}' that is calling it; remove the call to '{2}', and throw where entering is to fail");
}
