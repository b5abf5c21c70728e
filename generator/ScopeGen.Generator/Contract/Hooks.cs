using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>The hooks of a class (rule C1): found by name, in this very class, no overrides.</summary>
internal static class Hooks
{
    public static IEnumerable<IMethodSymbol> Of(INamedTypeSymbol type, string name)
        => type.GetMembers(name).OfType<IMethodSymbol>().Where(static m => m is { MethodKind: MethodKind.Ordinary, IsOverride: false });

    public static bool IsValid(IMethodSymbol hook)
    {
        bool enters = hook.Name == KnownNames.OnEnter;
        if (hook.Arity > 0 || hook.Parameters.Length > 1 || hook.RefKind != RefKind.None || hook is { IsAsync: true, ReturnsVoid: true })
            return false;
        if (hook.Parameters.Length == 1)
        {
            IParameterSymbol parameter = hook.Parameters[0];
            if (parameter.RefKind != RefKind.None || parameter.IsParams || !(enters ? parameter.Type.IsCancellationToken() : parameter.Type.Is(KnownNames.ScopeExit)))
                return false;
        }

        return hook.ReturnsVoid || hook.ReturnType.IsTask() || hook.ReturnType.IsValueTask() || (!enters && IsBoolean(hook.ReturnType));
    }

    public static string Shapes(string name) => name == KnownNames.OnEnter
        ? "void, Task or ValueTask, with no parameter or a CancellationToken"
        : "void, bool, Task, Task<bool>, ValueTask or ValueTask<bool>, with no parameter or a ScopeExit";

    private static bool IsBoolean(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean
        || (type is INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_Boolean }] } && (type.Is("System.Threading.Tasks.Task`1") || type.Is("System.Threading.Tasks.ValueTask`1")));
}
