using System.ComponentModel;
using System.Runtime.CompilerServices;
using ScopeGen.Internals;

namespace ScopeGen.CompilerServices;

/// <summary>
/// The state of one scope, in one word: null for a new scope, a shared phase, or, where a scope has more to remember (a
/// token, somebody who waits for its exit), a record of its own. Part of generated code; not to be used by hand.
/// </summary>
/// <remarks>
/// The word changes by compare-and-swap, with one exception: while it is a <see cref="ThreadPhase"/> only the thread of that
/// phase may write it, and does so plainly. So an enter and an exit that complete synchronously cost one compare-and-swap each.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ScopeState
{
    private object? _word;

    internal static ScopeState Open => new() { _word = Phase.Entered };

    /// <summary>The record, if the scope has one.</summary>
    internal ScopeRecord? Record => Volatile.Read(ref _word) as ScopeRecord;

    /// <summary>The phase of another thread that is in the synchronous part of the enter or exit.</summary>
    internal ThreadPhase? OtherThread => Volatile.Read(ref _word) is ThreadPhase phase && phase.ThreadId != Environment.CurrentManagedThreadId ? phase : null;

    /// <summary>Whether the running code is in the synchronous part of the scope's own enter or exit.</summary>
    internal bool IsInside => Volatile.Read(ref _word) is Phase phase && phase.ThreadId == Environment.CurrentManagedThreadId;

    internal ScopePhase Read() => Phase.Of(Volatile.Read(ref _word));

    /// <summary>New to entering, on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryBeginEnter()
        => Interlocked.CompareExchange(ref _word, ThreadPhase.Entering, null) is null || TryMove(ScopePhase.New, ScopePhase.Entering);

    /// <summary>Entering to entered; false if the enter was cancelled, or the scope disposed, meanwhile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEndEnter(object scope)
    {
        if (_word is not ThreadPhase { IsAsked: false })
            return TryEndEnterAsked(scope);
        Volatile.Write(ref _word, Phase.Entered);
        return true;
    }

    /// <summary>Entered to exiting, on this thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryBeginExit()
        => ReferenceEquals(_word, Phase.Entered) && ReferenceEquals(Interlocked.CompareExchange(ref _word, ThreadPhase.Exiting, Phase.Entered), Phase.Entered);

    /// <summary>The exit is over, still on its thread; false if somebody waits for its answer, who is to be told.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryEndExit()
    {
        if (_word is not ThreadPhase { IsAsked: false })
            return false;
        Volatile.Write(ref _word, Phase.Exited);
        return true;
    }

    /// <summary>The exit is over, still on its thread.</summary>
    internal void EndExit(object scope, bool suppressed)
    {
        if (TryEndExit())
            return;
        if (_word is ThreadPhase phase && phase.TryTake(scope))
            Asked(phase);
        Finish(suppressed, null);
    }

    /// <summary>The synchronous part of an enter or exit is over, and the rest goes on somewhere.</summary>
    internal void LeaveThread(object scope)
    {
        switch (_word)
        {
            case ThreadPhase { IsAsked: true } phase when phase.TryTake(scope):
                Asked(phase).LeaveThread();
                break;
            case ThreadPhase phase:
                Volatile.Write(ref _word, Phase.Shared(phase.Value));
                break;
            case ScopeRecord record:
                record.LeaveThread();
                break;
        }
    }

    /// <summary>One compare-and-swap: false if the scope was not in <paramref name="from"/>.</summary>
    internal bool TryMove(ScopePhase from, ScopePhase to)
    {
        while (true)
        {
            object? word = Volatile.Read(ref _word);
            if (word is ScopeRecord record)
                return record.TryMove(from, to);
            if (word is ThreadPhase || Phase.Of(word) != from)
                return false;
            Phase next = to switch
            {
                ScopePhase.Entering => ThreadPhase.Entering,
                ScopePhase.Exiting => ThreadPhase.Exiting,
                _ => Phase.Shared(to),
            };
            if (Interlocked.CompareExchange(ref _word, next, word) == word)
                return true;
        }
    }

    /// <summary>Gives the scope a record of its own, in the phase it is in.</summary>
    internal ScopeRecord Inflate() => TryInflate() ?? throw new InvalidOperationException("The scope is in a phase of another thread.");

    /// <summary>As <see cref="Inflate"/>; null if another thread is in the synchronous part of the enter or exit.</summary>
    internal ScopeRecord? TryInflate()
    {
        while (true)
        {
            object? word = Volatile.Read(ref _word);
            if (word is ScopeRecord existing)
                return existing;
            if (word is ThreadPhase phase && phase.ThreadId != Environment.CurrentManagedThreadId)
                return null;
            var record = new ScopeRecord((Phase?)word);
            if (Interlocked.CompareExchange(ref _word, record, word) == word)
                return record;
        }
    }

    /// <summary>The enter failed, or the exit has ended: whoever waits gets the result.</summary>
    internal void Finish(bool suppressed, Exception? failure)
    {
        while (true)
        {
            object? word = Volatile.Read(ref _word);
            if (word is ScopeRecord record)
            {
                record.Finish(suppressed, failure);
                return;
            }

            if (Interlocked.CompareExchange(ref _word, Phase.Exited, word) == word)
                return;
        }
    }

    private bool TryEndEnterAsked(object scope)
    {
        if (_word is not ThreadPhase phase)
            return TryMove(ScopePhase.Entering, ScopePhase.Entered);
        if (phase.TryTake(scope))
        {
            Asked(phase).TryMove(ScopePhase.Entering, ScopePhase.Closing);
            return false;
        }

        Volatile.Write(ref _word, Phase.Entered);
        return true;
    }

    /// <summary>A record, for those who have asked this thread and will look for one.</summary>
    private ScopeRecord Asked(ThreadPhase phase)
    {
        var record = new ScopeRecord(phase);
        Volatile.Write(ref _word, record);
        return record;
    }
}
