using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers;

/// <summary>SCOPE044: a translation counts as one only if it contains what it translates (rule X2).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CaughtExceptionAnalyzer : ScopeBodyAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.CaughtExceptionLost);

    private protected override void Check(ScopeBody body, Action<Diagnostic> report)
    {
        if (body.Form != ScopeForm.Yield)
            return;
        foreach (ITryOperation @try in body.Root.Descendants().OfType<ITryOperation>())
        {
            if (@try.Catches.IsEmpty || !Yields(@try.Body))
                continue;
            foreach (ICatchClauseOperation clause in @try.Catches)
            {
                HashSet<ISymbol> names = NamesOfCaught(clause);
                foreach (IObjectCreationOperation lost in Thrown(clause.Handler).SelectMany(Created).Where(c => !Contains(c, names)))
                    report(Diagnostic.Create(Rules.CaughtExceptionLost, lost.Syntax.GetLocation(), body.Method.Name));
            }
        }
    }

    /// <summary>Whether the body's exception can come out of here: from a yield, or from whoever is given the ScopeYield.</summary>
    private static bool Yields(IOperation block)
        => block.Descendants().Any(static o => o is IParameterReferenceOperation && ScopeBody.IsScopeYield(o.Type) && o.Parent is not INameOfOperation);

    /// <summary>What is thrown in a handler; a catch in it has an exception of its own.</summary>
    private static IEnumerable<IThrowOperation> Thrown(IOperation operation)
    {
        if (operation is ICatchClauseOperation or IAnonymousFunctionOperation or ILocalFunctionOperation)
            yield break;
        if (operation is IThrowOperation @throw)
            yield return @throw;
        foreach (IOperation child in operation.ChildOperations)
        {
            foreach (IThrowOperation inner in Thrown(child))
                yield return inner;
        }
    }

    private static IEnumerable<IObjectCreationOperation> Created(IOperation? thrown) => thrown switch
    {
        IThrowOperation @throw => Created(@throw.Exception),
        IConversionOperation conversion => Created(conversion.Operand),
        IConditionalOperation choice => Created(choice.WhenTrue).Concat(Created(choice.WhenFalse)),
        ICoalesceOperation coalesce => Created(coalesce.Value).Concat(Created(coalesce.WhenNull)),
        ISwitchExpressionOperation @switch => @switch.Arms.SelectMany(static a => Created(a.Value)),
        IObjectCreationOperation creation => [creation],
        _ => [],
    };

    /// <summary>The variable of the catch, and those that are made of it, by pattern or assignment.</summary>
    private static HashSet<ISymbol> NamesOfCaught(ICatchClauseOperation clause)
    {
        var names = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        if (clause.ExceptionDeclarationOrExpression is not IVariableDeclaratorOperation caught)
            return names;
        names.Add(caught.Symbol);
        foreach (IOperation operation in clause.Descendants())
        {
            ISymbol? name = operation switch
            {
                IVariableDeclaratorOperation variable when variable.GetVariableInitializer()?.Value is { } value && Contains(value, names) => variable.Symbol,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var value } when Contains(value, names) => target.Local,
                IDeclarationPatternOperation { DeclaredSymbol: { } declared } pattern when Matched(pattern) is { } value && names.Contains(value) => declared,
                _ => null,
            };
            if (name is not null)
                names.Add(name);
        }

        return names;
    }

    /// <summary>The variable that a pattern looks at, if it looks at the whole of it.</summary>
    private static ISymbol? Matched(IPatternOperation pattern)
    {
        for (IOperation? at = pattern.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case IPropertySubpatternOperation:
                    return null;
                case IIsPatternOperation { Value: var value }:
                    return LocalOf(value);
                case ISwitchExpressionOperation { Value: var value }:
                    return LocalOf(value);
                case ISwitchOperation { Value: var value }:
                    return LocalOf(value);
            }
        }

        return null;
    }

    private static ISymbol? LocalOf(IOperation value) => value switch
    {
        IConversionOperation conversion => LocalOf(conversion.Operand),
        ILocalReferenceOperation local => local.Local,
        _ => null,
    };

    private static bool Contains(IOperation whole, HashSet<ISymbol> names)
        => names.Count > 0 && whole.DescendantsAndSelf().Any(o => o is ILocalReferenceOperation local && names.Contains(local.Local) && IsGivenWhole(o, whole));

    /// <summary>The exception itself, not a text or a member of it.</summary>
    private static bool IsGivenWhole(IOperation caught, IOperation whole)
    {
        for (IOperation at = caught; at != whole && at.Parent is { } parent; at = parent)
        {
            bool isPartOnly = parent switch
            {
                IMemberReferenceOperation member => member.Instance == at,
                IInvocationOperation call => call.Instance == at,
                IConditionalAccessOperation access => access.Operation == at,
                IArgumentOperation argument => argument.Parameter?.Type.SpecialType == SpecialType.System_String,
                IConditionalOperation choice => choice.Condition == at,
                ISwitchExpressionOperation @switch => @switch.Value == at,
                IInterpolationOperation or IBinaryOperation or IIsTypeOperation or IIsPatternOperation or INameOfOperation => true,
                _ => false,
            };
            if (isPartOnly)
                return false;
        }

        return true;
    }
}
