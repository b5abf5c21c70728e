namespace ScopeGen.Schedules.Tests.Scheduling;

/// <summary>The choices of a schedule; goes from one schedule to the next, depth first, until all have been.</summary>
/// <param name="preemptions">How often a caller that could go on may be made to wait; null for as often as there is a point.</param>
internal sealed class SchedulePath(int? preemptions)
{
    private readonly List<(int Chosen, int Of)> _choices = [];
    private int _next;
    private int _preempted;

    public int Choose(int options, bool couldGoOn)
    {
        if (couldGoOn && _preempted == preemptions)
            return 0;
        if (options == 1)
            return 0;
        if (_next == _choices.Count)
            _choices.Add((0, options));
        int chosen = Math.Min(_choices[_next++].Chosen, options - 1);
        if (couldGoOn && chosen > 0)
            _preempted++;
        return chosen;
    }

    /// <summary>Starts at the first choice again.</summary>
    public void Rewind() => (_next, _preempted) = (0, 0);

    /// <summary>false: there is no other schedule.</summary>
    public bool MoveNext()
    {
        Rewind();
        while (_choices.Count > 0)
        {
            (int chosen, int of) = _choices[^1];
            _choices.RemoveAt(_choices.Count - 1);
            if (chosen + 1 == of)
                continue;
            _choices.Add((chosen + 1, of));
            return true;
        }

        return false;
    }

    public override string ToString() => string.Join(' ', _choices.Select(static choice => choice.Chosen));
}
