using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Finds the regions of a body.</summary>
internal static class ScopeRegions
{
    public static IReadOnlyList<ScopeRegion> Of(UsageBody body) => [.. body.Operations.SelectMany(operation => operation switch
    {
        IUsingOperation statement => OfUsing(body, statement),
        IUsingDeclarationOperation declaration => OfDeclaration(body, declaration),
        ITryOperation { Finally: not null } @try => OfTry(body, @try),
        IInvocationOperation call => OfUseAsync(body, call),
        _ => [],
    })];

    /// <summary>What a scope is called: through enter, await and ConfigureAwait.</summary>
    public static ISymbol? VariableOf(ScopeTypes types, IOperation resource)
    {
        IOperation at = resource.Stripped();
        while (true)
        {
            switch (at)
            {
                case IAwaitOperation awaited:
                    at = awaited.Operation.Stripped();
                    break;
                case IInvocationOperation call when call.Receiver() is { } receiver && (call.TargetMethod.Name == "ConfigureAwait" || types.CallOf(call) is ScopeCall.Enter or ScopeCall.Fluent):
                    at = receiver.Stripped();
                    break;
                case ISimpleAssignmentOperation assignment:
                    at = assignment.Target;
                    break;
                default:
                    return UsageBody.VariableOf(at);
            }
        }
    }

    private static IEnumerable<ScopeRegion> OfUsing(UsageBody body, IUsingOperation statement)
    {
        IReadOnlyList<IOperation> statements = statement.Body is IBlockOperation block ? block.Operations : new[] { statement.Body };
        TextSpan span = statement.Body.Syntax.Span;
        ScopeRegionKind kind = statement.IsAsynchronous ? ScopeRegionKind.AwaitUsing : ScopeRegionKind.Using;
        if (statement.Resources is IVariableDeclarationGroupOperation group)
            return OfGroup(body, kind, statement, group, statements, span);
        return IsScope(body, statement.Resources) ? [new(kind, statement, statement.Resources, VariableOf(body.Types, statement.Resources), statement.Function(), statements, span)] : [];
    }

    private static IEnumerable<ScopeRegion> OfDeclaration(UsageBody body, IUsingDeclarationOperation declaration)
    {
        if (declaration.Parent is not IBlockOperation block)
            return [];
        List<IOperation> statements = [.. block.Operations.SkipWhile(o => o != declaration).Skip(1)];
        int end = statements.Count > 0 ? statements[statements.Count - 1].Syntax.Span.End : declaration.Syntax.Span.End;
        return OfGroup(body, declaration.IsAsynchronous ? ScopeRegionKind.AwaitUsing : ScopeRegionKind.Using, declaration, declaration.DeclarationGroup, statements, TextSpan.FromBounds(declaration.Syntax.Span.End, end));
    }

    private static IEnumerable<ScopeRegion> OfGroup(UsageBody body, ScopeRegionKind kind, IOperation site, IVariableDeclarationGroupOperation group, IReadOnlyList<IOperation> statements, TextSpan span)
    {
        foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(static d => d.Declarators))
        {
            if (declarator.GetVariableInitializer()?.Value is not { } value || !IsScope(body, value))
                continue;
            ISymbol? earlier = VariableOf(body.Types, value);
            yield return body.Types.IsScopeOrHeld(declarator.Symbol.Type)
                ? new(kind, site, value, declarator.Symbol, site.Function(), statements, span) { Earlier = earlier }
                : new(kind, site, value, earlier, site.Function(), statements, span);
        }
    }

    private static IEnumerable<ScopeRegion> OfTry(UsageBody body, ITryOperation @try)
    {
        foreach (IOperation operation in @try.Finally!.Descendants())
        {
            if (operation is IInvocationOperation call && body.Types.CallOf(call) == ScopeCall.Exit && call.Instance is { } instance && UsageBody.VariableOf(Accessed(instance)) is { } variable)
                yield return new(ScopeRegionKind.TryFinally, @try, body.OnlyValueOf(variable) ?? instance, variable, @try.Function(), @try.Body.Operations, @try.Body.Syntax.Span);
        }
    }

    private static IEnumerable<ScopeRegion> OfUseAsync(UsageBody body, IInvocationOperation call)
    {
        bool isUse = body.Types.CallOf(call) == ScopeCall.Use || (call.TargetMethod.Name == "UseAsync" && call.Receiver() is { } receiver && !body.Types.IsScope(receiver.Type) && ScopeCalls.IsOurs(call.TargetMethod));
        if (!isUse)
            yield break;
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Value.Stripped() is not IDelegateCreationOperation creation)
                continue;
            (IMethodSymbol? method, IOperation? function, IBlockOperation? block) = creation.Target switch
            {
                IAnonymousFunctionOperation lambda => (lambda.Symbol, (IOperation?)lambda, lambda.Body),
                IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local } => OfLocalFunction(body, local),
                _ => default,
            };
            if (method is { Parameters.Length: > 1 } && function is not null && block is not null)
                yield return new(ScopeRegionKind.UseAsync, call, call.Receiver() ?? call, method.Parameters[0], function, block.Operations, block.Syntax.Span) { Earlier = call.Receiver() is { } used ? VariableOf(body.Types, used) : null };
        }
    }

    private static (IMethodSymbol?, IOperation?, IBlockOperation?) OfLocalFunction(UsageBody body, IMethodSymbol method)
        => body.Operations.OfType<ILocalFunctionOperation>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.Symbol, method.OriginalDefinition)) is { } function ? (function.Symbol, function, function.Body) : default;

    private static IOperation Accessed(IOperation instance) => instance is IConditionalAccessInstanceOperation conditional && conditional.Accessed() is { } accessed ? accessed : instance.Stripped();

    /// <summary>A scope or a held thing, behind a ConfigureAwait too.</summary>
    private static bool IsScope(UsageBody body, IOperation resource)
    {
        IOperation at = resource.Stripped();
        if (at is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } configured && configured.Receiver() is { } receiver)
            at = receiver.Stripped();
        if (body.Types.IsScopeOrHeld(at.Type))
            return true;
        // The configured variable of a scope: `var d = scope.ConfigureAwait(false); await using (d)`.
        return UsageBody.VariableOf(at) is ILocalSymbol local && body.OnlyValueOf(local)?.Stripped() is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" } earlier && body.Types.IsScopeOrHeld(earlier.Receiver()?.Type);
    }
}
