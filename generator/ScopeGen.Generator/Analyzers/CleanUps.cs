using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers;

/// <summary>
/// The calls that release, after the yield and outside finally, what was there before the yield. What a finally, a catch or a using
/// releases as well is safe, so that a graceful close on success may stand where it likes.
/// </summary>
internal sealed class CleanUps
{
    private readonly ScopeBody _body;
    private readonly Dictionary<ISymbol, IOperation?> _origins = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _safe = new(SymbolEqualityComparer.Default);

    private CleanUps(ScopeBody body)
    {
        _body = body;
        foreach (IOperation operation in body.Root.Descendants())
            Note(operation);
    }

    public static IEnumerable<IInvocationOperation> Of(ScopeBody body)
    {
        if (body.Yields.Count == 0)
            return [];
        var cleanUps = new CleanUps(body);
        return body.Operations.OfType<IInvocationOperation>()
            .Where(call => body.After.OutsideHandlers.Contains(call.Syntax) && (cleanUps.Releases(call) || cleanUps.CallsWhatReleases(call)));
    }

    /// <summary>Where variables come from, and what is released in the right place.</summary>
    private void Note(IOperation operation)
    {
        switch (operation)
        {
            case IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation variable } loop:
                _origins[variable.Symbol] = loop.Collection;
                break;
            case IVariableDeclaratorOperation variable when !_origins.ContainsKey(variable.Symbol):
                if (variable.GetVariableInitializer()?.Value is { } value)
                    _origins.Add(variable.Symbol, _body.After.All.Contains(value.Syntax) ? value : null);
                if (IsUsed(variable.Syntax))
                    _safe.Add(variable.Symbol);
                break;
            case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: { } declared }, Value: var matched }:
                _origins[declared] = matched;
                break;
            case IUsingOperation { Resources: not IVariableDeclarationGroupOperation and var resource } when KeyOf(resource) is { } key:
                _safe.Add(key);
                break;
            case IInvocationOperation call when _body.After.All.Contains(call.Syntax) && !_body.After.OutsideHandlers.Contains(call.Syntax) && ReleaseNames.IsRelease(call):
                foreach (ISymbol key in Targets(call).Select(KeyOf).OfType<ISymbol>())
                    _safe.Add(key);
                break;
        }
    }

    private static bool IsUsed(SyntaxNode declarator)
        => declarator.Parent?.Parent is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };

    private bool Releases(IInvocationOperation call)
        => ReleaseNames.IsRelease(call) && Targets(call).Any(t => WasThere(t) && (KeyOf(t) is not { } key || !_safe.Contains(key)));

    /// <summary>A local function is seen through, once.</summary>
    private bool CallsWhatReleases(IInvocationOperation call)
        => call.TargetMethod.MethodKind == MethodKind.LocalFunction
            && _body.Root.Descendants().FirstOrDefault(o => o is ILocalFunctionOperation f && SymbolEqualityComparer.Default.Equals(f.Symbol, call.TargetMethod.OriginalDefinition)) is ILocalFunctionOperation { Body: { } inner }
            && ScopeBody.Own(inner).OfType<IInvocationOperation>().Any(Releases);

    /// <summary>What a call may release: its receiver; of a static call, or one on a pool or on this, what it is given.</summary>
    private static IEnumerable<IOperation> Targets(IInvocationOperation call)
    {
        if (call.Instance is { } instance)
            yield return instance;
        if (call.Instance is null || call.TargetMethod.Name == "Return" || Operand.Of(call.Instance) is IInstanceReferenceOperation)
        {
            foreach (IArgumentOperation argument in call.Arguments)
                yield return argument.Value;
        }
    }

    private static ISymbol? KeyOf(IOperation operation) => Operand.Of(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait", Instance: null, Arguments: [{ Value: var configured }, ..] } => KeyOf(configured),
        _ => null,
    };

    private bool WasThere(IOperation operation) => WasThere(operation, depth: 0);

    private bool WasThere(IOperation operation, int depth)
    {
        if (depth > 20)
            return false; // broken code may go in circles
        return Operand.Of(operation) switch
        {
            IParameterReferenceOperation parameter => !ScopeBody.IsScopeYield(parameter.Type),
            IInstanceReferenceOperation => true,
            IFieldReferenceOperation field => !field.Field.IsConst && (field.Instance is null || WasThere(field.Instance, depth + 1)),
            IMemberReferenceOperation member => member.Instance is null || WasThere(member.Instance, depth + 1),
            IArrayElementReferenceOperation element => WasThere(element.ArrayReference, depth + 1),
            IInvocationOperation { Instance: { } instance } => WasThere(instance, depth + 1),
            ILocalReferenceOperation local => !_origins.TryGetValue(local.Local, out IOperation? origin) || origin is null || (IsAlias(origin) && WasThere(origin, depth + 1)),
            _ => false,
        };
    }

    /// <summary>What is made after the yield is not what was acquired before it.</summary>
    private static bool IsAlias(IOperation origin) => Operand.Of(origin) is not (IInvocationOperation or IObjectCreationOperation or IAwaitOperation);
}
