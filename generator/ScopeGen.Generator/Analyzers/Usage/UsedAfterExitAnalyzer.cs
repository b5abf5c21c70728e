using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE102: a scope, or the value of one, is used when it has exited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UsedAfterExitAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.UsedAfterExit);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        var reported = new HashSet<IOperation>();
        foreach ((ISymbol variable, IOperation exit) in Exits(body))
        {
            foreach (ISymbol name in Aliases(body, variable))
            {
                foreach (IOperation use in body.ReferencesTo(name))
                {
                    if (NeedsOpen(body.Types, use) && AfterExit.Follows(body, exit, use, name) && reported.Add(use))
                        report(Diagnostic.Create(Rules.UsedAfterExit, use.Syntax.GetLocation(), name.Name));
                }
            }
        }
    }

    /// <summary>Exits by hand, and the ends of using statements over a variable that outlives them.</summary>
    private static IEnumerable<(ISymbol, IOperation)> Exits(UsageBody body)
    {
        foreach (IOperation operation in body.Operations)
        {
            if (operation is IInvocationOperation call && body.Types.CallOf(call) is ScopeCall.Exit or ScopeCall.Use && call.Receiver() is { } receiver && Variable(receiver) is { } exited)
                yield return (exited, call);
        }

        foreach (ScopeRegion region in body.Regions)
        {
            if (region is { Site: IUsingOperation, Variable: ILocalSymbol or IParameterSymbol } && !region.Site.Syntax.Span.Contains(region.Variable.Locations[0].SourceSpan))
                yield return (region.Variable, region.Site);
        }
    }

    private static ISymbol? Variable(IOperation receiver)
    {
        ISymbol? variable = UsageBody.VariableOf(receiver is IConditionalAccessInstanceOperation conditional ? conditional.Accessed() : receiver.Stripped());
        return variable is ILocalSymbol or IParameterSymbol ? variable : null;
    }

    /// <summary>The variable, and local variables that hold the scope or its value.</summary>
    private static IEnumerable<ISymbol> Aliases(UsageBody body, ISymbol variable)
    {
        yield return variable;
        foreach (IOperation reference in body.ReferencesTo(variable))
        {
            IOperation at = reference;
            while (at.Parent is IPropertyReferenceOperation { Property.Name: "Value" } or IConversionOperation or IAwaitOperation or IInvocationOperation { TargetMethod.Name: "EnterAsync" or "ConfigureAwait" })
                at = at.Parent;
            if (at.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var alias } declarator } && body.Types.IsLive(alias.Type) && !declarator.IsUsing() && body.OnlyValueOf(alias) is not null)
                yield return alias;
        }
    }

    /// <summary>Names, states and plain data may be read afterwards, and disposing twice is allowed.</summary>
    private static bool NeedsOpen(ScopeTypes types, IOperation use)
    {
        IOperation at = use;
        while (at.Parent is IConversionOperation or IParenthesizedOperation)
            at = at.Parent;
        switch (at.Parent)
        {
            case IAwaitOperation:
                return true; // it would be entered again
            case IConditionalAccessOperation access when access.Operation == at:
                return access.ConditionalInstances().Any(instance => NeedsOpen(types, instance));
            case IInvocationOperation call when call.Instance == at:
                return types.CallOf(call) is not (ScopeCall.Exit or ScopeCall.Complete or ScopeCall.Configure) && !IsHarmless(call.TargetMethod);
            case IArgumentOperation { Parent: IInvocationOperation call } argument when argument.IsReceiver():
                return types.CallOf(call) is ScopeCall.Use or ScopeCall.Enter or ScopeCall.EnterInto;
            case IPropertyReferenceOperation { Property.Name: "Value" } property when property.Instance == at:
                return types.IsScope(at.Type) && (types.IsAsyncScope(at.Type) || types.IsLive(property.Type));
            case IMemberReferenceOperation member and not (IMethodReferenceOperation or IEventReferenceOperation) when member.Instance == at:
                return types.IsLive(member.Type);
            default:
                return false;
        }
    }

    private static bool IsHarmless(IMethodSymbol method) => method.ContainingType.SpecialType == SpecialType.System_Object
        || method is { Name: "ToString" or "GetHashCode" or "Equals" or "GetType" or "DisposeAsync" or "Dispose" or "ConfigureAwait" };
}
