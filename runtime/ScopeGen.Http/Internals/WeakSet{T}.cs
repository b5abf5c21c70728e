namespace ScopeGen.Http.Internals;

/// <summary>Holds what is open without keeping it alive (rule H4). Slots are used again, so adding allocates nothing once there are enough.</summary>
internal sealed class WeakSet<T> where T : class
{
    public const int NotAdded = -1;

    private readonly object _gate = new();
    private readonly List<WeakReference<T>> _slots = [];
    private readonly Stack<int> _free = new();
    private int _sweepAt = 16;
    private bool _isClosed;

    /// <summary>How many slots there are, used and free.</summary>
    public int Capacity => _slots.Count;

    /// <summary>Gives the slot to remove it by; <see cref="NotAdded"/> if the set is closed.</summary>
    public int Add(T item)
    {
        lock (_gate)
        {
            if (_isClosed)
                return NotAdded;
            if (_free.Count == 0 && _slots.Count >= _sweepAt)
                Sweep();
            if (_free.Count > 0)
            {
                int slot = _free.Pop();
                _slots[slot].SetTarget(item);
                return slot;
            }

            _slots.Add(new(item));
            return _slots.Count - 1;
        }
    }

    /// <summary>The slot may be another's from now on.</summary>
    public void Remove(int slot)
    {
        lock (_gate)
        {
            if (!_isClosed)
                _free.Push(slot);
        }
    }

    /// <summary>Takes everything out, and perhaps something that was removed; nothing can be added any more.</summary>
    public IReadOnlyList<T> Close()
    {
        var left = new List<T>();
        lock (_gate)
        {
            _isClosed = true;
            foreach (WeakReference<T> slot in _slots)
            {
                if (slot.TryGetTarget(out T? item))
                    left.Add(item);
            }

            _slots.Clear();
        }

        return left;
    }

    /// <summary>Finds the slots of what was lost: collected without having been removed. No slot is free when it is called.</summary>
    private void Sweep()
    {
        for (int slot = 0; slot < _slots.Count; slot++)
        {
            if (!_slots[slot].TryGetTarget(out _))
                _free.Push(slot);
        }

        _sweepAt = Math.Max(_sweepAt, 2 * (_slots.Count - _free.Count));
    }
}
