using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ScopeGen.Generator.Analyzers.Usage;

/// <summary>Whether a scope in a local variable is exited on some paths and not on others.</summary>
internal static class ExitPaths
{
    public static bool LeaveOpen(UsageBody body, IOperation origin)
    {
        // Only the plain shape: declared entered, and never anything else in this variable.
        if (Declarator(origin) is not { Symbol: var variable } declarator || declarator.IsUsing() || declarator.Statement() is not { Parent: IBlockOperation block } statement)
            return false;
        IOperation function = declarator.Function();
        var exits = new List<IOperation>();
        foreach (IOperation reference in body.ReferencesTo(variable))
        {
            if (reference.IsWritten())
                return false;
            Fate fate = Fates.Of(body, reference);
            if ((fate & Fate.Passed) != 0 || ((fate & Fate.Exited) != 0 && reference.Function() != function))
                return false; // others, or a lambda, see to it
            if ((fate & Fate.Exited) != 0)
                exits.Add(reference);
        }

        if (exits.Count == 0 || !IsEntered(body, declarator))
            return false;
        IReadOnlyList<IOperation> after = [.. block.Operations.SkipWhile(o => o != statement).Skip(1)];
                IReadOnlyList<IOperation?> open = PathWalker.Undone(after, Does, Decides);

        // Where it is exited under one condition and then under another, the two may well belong together.
        return open.Any(end => end is null ? exits.Count == 1 : !exits.Any(exit => exit.Syntax.SpanStart < end.Syntax.SpanStart));

        bool Does(IOperation operation) => exits.Any(exit => operation.Syntax.Span.Contains(exit.Syntax.Span));

        // A condition that asks whether there is a scope to exit.
        bool Decides(IOperation condition) => body.ReferencesTo(variable).Any(reference => condition.Syntax.Span.Contains(reference.Syntax.Span)
            && reference.Parent is not (IInvocationOperation or IMemberReferenceOperation { Member.Name: not "IsEntered" }));
    }

    private static bool IsEntered(UsageBody body, IVariableDeclaratorOperation declarator)
        => declarator.GetVariableInitializer()?.Value.Stripped() is IAwaitOperation or IObjectCreationOperation && (body.Types.IsStack(declarator.Symbol.Type) || declarator.GetVariableInitializer()!.Value.Stripped() is IAwaitOperation);

    private static IVariableDeclaratorOperation? Declarator(IOperation origin)
    {
        for (IOperation? at = origin; at is not null; at = at.Parent)
        {
            if (at is IVariableDeclaratorOperation declarator)
                return declarator;
            if (at is IAnonymousFunctionOperation or IBlockOperation)
                return null;
        }

        return null;
    }
}
