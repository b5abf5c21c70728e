using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ScopeGen.Generator.Diagnostics;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>SCOPE101: an enter, or a whole UseAsync, is started and not awaited.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EnterNotAwaitedAnalyzer : UsageAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rules.EnterNotAwaited);

    private protected override void Check(UsageBody body, Action<Diagnostic> report)
    {
        foreach (IOperation operation in body.Operations)
        {
            if (operation is not IInvocationOperation call || !body.Types.IsTask(call.Type))
                continue;
            bool isUse = body.Types.CallOf(call) == ScopeCall.Use;
            if (!isUse && !body.Types.IsEntering(call))
                continue;
            TaskUse use = TaskUse.Of(body.Types, call);
            bool isLost = use.End switch
            {
                TaskEnd.Dropped => true,
                TaskEnd.Discarded or TaskEnd.Peeked => !isUse, // a background body may be meant
                TaskEnd.Kept => use.Holder is ILocalSymbol local && body.ReferencesTo(local).All(r => r.IsWritten() || TaskUse.Of(body.Types, r).End is TaskEnd.Peeked or TaskEnd.Dropped or TaskEnd.Discarded),
                _ => false,
            };
            if (isLost)
                report(Diagnostic.Create(Rules.EnterNotAwaited, call.Syntax.GetLocation(), call.TargetMethod.Name, call.Receiver() is { } receiver ? ScopeText.NameOf(receiver) : ""));
        }
    }
}
