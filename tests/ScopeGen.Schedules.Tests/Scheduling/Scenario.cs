namespace ScopeGen.Schedules.Tests.Scheduling;

/// <summary>What some callers do with the same object, and what must be so afterwards, whichever order they did it in.</summary>
internal abstract class Scenario
{
    private readonly List<(string Name, Task Task)> _answers = [];

    /// <summary>What each of the callers does. A call that does not complete at once is started with <see cref="Ask"/>, and not awaited.</summary>
    public abstract Action[] Programs { get; }

    /// <summary>Fails if a rule was broken. All callers have ended, and all have got their answers.</summary>
    public abstract void Check();

    /// <summary>Waits for all the answers; says who has not got one.</summary>
    public string? AwaitAnswers(TimeSpan patience)
    {
        Task[] all = [.. _answers.Select(static answer => answer.Task)];
        try
        {
            if (!Task.WaitAll(all, patience))
                return $"These never got an answer: {string.Join(", ", _answers.Where(static answer => !answer.Task.IsCompleted).Select(static answer => answer.Name))}";
        }
        catch (AggregateException)
        {
            // an answer too
        }

        return null;
    }

    /// <summary>A caller makes a call.</summary>
    protected Answer<T> Ask<T>(string name, Func<Task<T>> call)
    {
        Schedule.Step(name);
        Task<T> task;
        try
        {
            task = call();
        }
        catch (Exception e)
        {
            task = Task.FromException<T>(e);
        }

        lock (_answers)
            _answers.Add((name, task));
        return new(task);
    }

    /// <summary>A caller makes a call.</summary>
    protected Answer<bool> Ask(string name, Func<Task> call) => Ask(name, async () =>
    {
        await call().ConfigureAwait(false);
        return false; // has no result
    });
}
