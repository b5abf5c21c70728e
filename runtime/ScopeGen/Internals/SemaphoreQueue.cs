namespace ScopeGen.Internals;

/// <summary>Who waits for a place, in the order of arrival (rule M1); used under the semaphore's lock.</summary>
internal struct SemaphoreQueue
{
    private SemaphoreWaiter? _first;
    private SemaphoreWaiter? _last;

    public readonly bool IsEmpty => _first is null;

    public void Add(SemaphoreWaiter waiter)
    {
        waiter.Previous = _last;
        if (_last is null)
            _first = waiter;
        else
            _last.Next = waiter;
        _last = waiter;
    }

    /// <summary>Takes out who has waited longest; null if nobody waits.</summary>
    public SemaphoreWaiter? Take()
    {
        SemaphoreWaiter? waiter = _first;
        if (waiter is not null)
            TryRemove(waiter);
        return waiter;
    }

    /// <summary>false: it has been taken out already.</summary>
    public bool TryRemove(SemaphoreWaiter waiter)
    {
        if (waiter.Previous is null && !ReferenceEquals(waiter, _first))
            return false;
        if (waiter.Previous is null)
            _first = waiter.Next;
        else
            waiter.Previous.Next = waiter.Next;
        if (waiter.Next is null)
            _last = waiter.Previous;
        else
            waiter.Next.Previous = waiter.Previous;
        waiter.Previous = waiter.Next = null;
        return true;
    }
}
