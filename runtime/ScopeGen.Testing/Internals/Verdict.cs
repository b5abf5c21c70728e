using ScopeGen.CompilerServices;

namespace ScopeGen.Testing.Internals;

/// <summary>What a run that has ended did wrong. It reports what is certain, and nothing else.</summary>
internal sealed class Verdict(FaultRun run, Exception? outcome, Exception? cleanOutcome, bool reportsSwallowed)
{
    public static string Cause(FaultRun run) => run.StruckAt is null ? "Without a fault" : run.Kind switch
    {
        FaultKind.Exception => $"With an exception {run.StruckAt}",
        FaultKind.SynchronousException => $"With an exception thrown at once {run.StruckAt}",
        FaultKind.Cancellation => $"With a cancellation {run.StruckAt}",
        _ => $"With a close from another thread {run.StruckAt}",
    };

    public IEnumerable<string> Violations() => run.Log.Unbalanced().Concat(LeftOpen()).Concat(Lost()).Select(Sentence);

    /// <summary>Whoever closes a scope from another thread chooses the order, so that kind is left out.</summary>
    public IEnumerable<string> Disorder() => run.Kind == FaultKind.ConcurrentClose ? [] : run.Log.OutOfOrder().Select(Sentence);

    private IEnumerable<string> LeftOpen()
    {
        if (FaultPoints.OpenScopesOf(run) is { Count: > 0 } open)
            return open.Select(static scope => $"the scope '{scope.Name}' was not exited{(scope.EnteredFrom.Length == 0 ? "" : $"; it was entered in {scope.EnteredFrom}")}");
        return run.Scopes.Entered.Select(static name => $"the scope '{name}' was not exited");
    }

    private IEnumerable<string> Lost()
    {
        if (run.Injected is not { } injected || run.SuppressedExceptions.Any(gone => Holds(gone, injected)))
            yield break;
        if (outcome is null)
        {
            if (reportsSwallowed)
                yield return "the exception was swallowed: the program ended well, and no scope had suppressed it";
        }
        else if (!Holds(outcome, injected) && !IsTheProgramsOwn(outcome))
        {
            yield return $"the exception was lost: {outcome.GetType().Name} ('{outcome.Message}') came out, and it is neither inside that nor in its GetSuppressed()";
        }
    }

    /// <summary>The program throws this without a fault, too, so it may have got over the fault before.</summary>
    private bool IsTheProgramsOwn(Exception exception) => cleanOutcome?.GetType() == exception.GetType();

    private string Sentence(string violation) => $"{Cause(run)}: {violation}.";

    private static bool Holds(Exception root, Exception wanted)
    {
        var seen = new HashSet<Exception>(ByReference.Instance);
        var open = new Stack<Exception>([root]);
        while (open.Count > 0)
        {
            Exception next = open.Pop();
            if (ReferenceEquals(next, wanted))
                return true;
            if (!seen.Add(next))
                continue;
            IEnumerable<Exception> inner = next is AggregateException aggregate ? aggregate.InnerExceptions : next.InnerException is { } one ? [one] : [];
            foreach (Exception more in inner.Concat(next.GetSuppressed()))
                open.Push(more);
        }

        return false;
    }
}
