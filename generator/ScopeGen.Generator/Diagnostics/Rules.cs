using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Diagnostics;

/// <summary>Every rule. These are errors of declaration that keep the generator from emitting.</summary>
internal static partial class Rules
{
    private const string Declaration = "ScopeGen.Declaration";

    public static readonly DiagnosticDescriptor NotPartial = Error("SCOPE001", "A scope needs partial types around it",
        "'{0}' must be partial: the generator adds the code of the scope '{1}' to it");

    public static readonly DiagnosticDescriptor Record = Error("SCOPE002", "A record cannot be a scope",
        "'{0}' is a record, and 'with' would copy a scope that is entered; make it a class");

    public static readonly DiagnosticDescriptor StaticClass = Error("SCOPE003", "A static class cannot be a scope",
        "'{0}' is static, so there is nothing to enter; remove 'static', or put [AsyncScope] on a method");

    public static readonly DiagnosticDescriptor HookSignature = Error("SCOPE004", "A hook has a wrong signature",
        "'{1}' of the scope '{0}' does not have the signature of a hook; it takes {2}");

    public static readonly DiagnosticDescriptor OwnedMember = Error("SCOPE005", "An owned member cannot be released",
        "'{1}' of the scope '{0}' cannot be owned; [ScopeOwned] belongs on an instance member that is a scope, an IAsyncDisposable or an IDisposable");

    public static readonly DiagnosticDescriptor OwnedInParts = Error("SCOPE006", "Owned members stand in several parts of a class",
        "The owned members of the scope '{0}' stand in several parts of the class, which have no order; move them into one part");

    public static readonly DiagnosticDescriptor NameTaken = Error("SCOPE007", "The name of a generated member is taken",
        "'{0}' of '{1}' is the name of a generated member; rename it, or give the factory another name with [AsyncScope(Name = ...)]");

    public static readonly DiagnosticDescriptor BaseOutOfReach = Error("SCOPE008", "The disposal of the base class cannot be called",
        "The scope '{0}' cannot dispose its base '{1}', which implements the disposal explicitly; give the base a DisposeAsync that heirs can call");

    public static readonly DiagnosticDescriptor MethodShape = Error("SCOPE010", "A scope method has a wrong shape",
        "'{0}' is no scope method: it must be an 'async IAsyncEnumerable<T>', or take a ScopeYield first and return Task or ValueTask");

    public static readonly DiagnosticDescriptor ParameterCannotBeKept = Error("SCOPE011", "A parameter cannot be kept until the scope is entered",
        "The parameter '{1}' of the scope method '{0}' cannot be kept until the scope is entered; pass it by value, as a type that the heap can hold");

    public static readonly DiagnosticDescriptor ExtensionBlock = Error("SCOPE012", "A scope method stands in an extension block",
        "The scope method '{0}' stands in an extension block; make it a static method with 'this' before its first parameter");

    public static readonly DiagnosticDescriptor DuplicateFactory = Error("SCOPE013", "Two factories have one signature",
        "The factory '{0}' of '{1}' has the signature of that of '{2}'; give one of them another name with [AsyncScope(Name = ...)]");

    public static readonly DiagnosticDescriptor NameIsNoIdentifier = Error("SCOPE014", "The name of a factory is no identifier",
        "The name '{1}' given to the factory of '{0}' is no identifier; give it one that C# accepts for a method");

    public static readonly DiagnosticDescriptor FileLocal = Error("SCOPE015", "A scope stands in a file-local type",
        "'{0}' is local to its file, so the code of the scope '{1}' cannot be added to it from another; remove 'file'");

    public static readonly DiagnosticDescriptor LanguageTooOld = Error("SCOPE016", "Scopes need C# 9",
        "The scope '{0}' needs C# 9 or newer, and this project uses {1}; raise LangVersion");

    public static readonly DiagnosticDescriptor VariantInterface = Error("SCOPE017", "A scope method stands in a variant interface",
        "'{0}' has 'in' or 'out' type parameters, so it cannot hold the code of the scope '{1}'; move the method to another type");

    public static readonly DiagnosticDescriptor HiddenTypeParameter = Error("SCOPE018", "A type parameter is hidden where a scope needs it",
        "'{0}' hides the type parameter of the same name of a type around it, which the code of the scope '{1}' has to name; rename one of them");

    public static string HelpLink(string id) => $"https://github.com/scopegen/scopegen/blob/main/docs/rules/{id}.md";

    private static DiagnosticDescriptor Error(string id, string title, string message)
        => new(id, title, message, Declaration, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: HelpLink(id));

    private static DiagnosticDescriptor Warning(string id, string title, string message)
        => new(id, title, message, Declaration, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: HelpLink(id));
}
