using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>How a scope method becomes a factory (rules F1, Y3).</summary>
internal static class ScopeMethod
{
    private const string Async = "Async";

    public static ScopeForm? FormOf(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary)
            return null;
        if (method.Parameters.FirstOrDefault() is { RefKind: RefKind.None, Type: var first } && (first.Is(KnownNames.ScopeYieldOfT) || first.Is(KnownNames.ScopeYield)))
            return method.ReturnType.IsTask() || method.ReturnType.IsValueTask() ? ScopeForm.Yield : null;
        bool isAsync = method.IsAsync || method.PartialImplementationPart is { IsAsync: true };
        return isAsync && method.ReturnType.Is("System.Collections.Generic.IAsyncEnumerable`1") ? ScopeForm.Iterator : null;
    }

    public static IReadOnlyList<IParameterSymbol> FactoryParameters(IMethodSymbol method, ScopeForm form)
        => form == ScopeForm.Yield ? method.Parameters.RemoveAt(0) : method.Parameters;

    /// <summary>The type handed out; null for the ScopeYield without a value.</summary>
    public static ITypeSymbol? ValueOf(IMethodSymbol method, ScopeForm form)
        => ((INamedTypeSymbol)(form == ScopeForm.Iterator ? method.ReturnType : method.Parameters[0].Type)).TypeArguments.FirstOrDefault();

    /// <summary>The name given in the attribute, else the method's without "Async", followed by "Scope". Without a leading @.</summary>
    public static string FactoryName(IMethodSymbol method)
    {
        AttributeData? attribute = method.Attribute(KnownNames.AsyncScopeAttribute);
        if (attribute?.NamedArguments.FirstOrDefault(static a => a.Key == "Name").Value.Value is string given)
            return given.StartsWith("@", StringComparison.Ordinal) ? given.Substring(1) : given;
        string name = method.Name;
        if (name.Length > Async.Length && name.EndsWith(Async, StringComparison.Ordinal))
            name = name.Substring(0, name.Length - Async.Length);
        return name + "Scope";
    }

    /// <summary>The parameter that is the token for entering: the one with [EnumeratorCancellation], else the last CancellationToken.</summary>
    public static int TokenIndex(IReadOnlyList<IParameterSymbol> parameters)
    {
        int found = -1;
        for (int i = 0; i < parameters.Count; i++)
        {
            if (!parameters[i].Type.IsCancellationToken())
                continue;
            if (parameters[i].Has("System.Runtime.CompilerServices.EnumeratorCancellationAttribute"))
                return i;
            found = i;
        }

        return found;
    }
}
