using System.ComponentModel;
using ScopeGen.Internals;

namespace ScopeGen.CompilerServices;

/// <summary>
/// The state of one scope, in one word: null for a new scope, a shared phase, or, where a scope has more to remember (a
/// token, somebody who waits for its exit), a record of its own. Part of generated code; not to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct ScopeState
{
    private object? _word;

    internal static ScopeState Open => new() { _word = Phase.Entered };

    internal ScopePhase Read() => Phase.Of(Volatile.Read(ref _word));

    /// <summary>The thread that runs the synchronous part of an enter or exit, or 0.</summary>
    internal int Thread => Volatile.Read(ref _word) is Phase phase ? phase.ThreadId : 0;

    /// <summary>The record, if the scope has one.</summary>
    internal ScopeRecord? Record => Volatile.Read(ref _word) as ScopeRecord;

    /// <summary>One compare-and-swap: false if the scope was not in <paramref name="from"/>.</summary>
    internal bool TryMove(ScopePhase from, ScopePhase to)
    {
        while (true)
        {
            object? word = Volatile.Read(ref _word);
            if (word is ScopeRecord record)
                return record.TryMove(from, to);
            if (Phase.Of(word) != from)
                return false;
            if (Interlocked.CompareExchange(ref _word, Phase.For(to), word) == word)
                return true;
        }
    }

    /// <summary>The synchronous part of an enter or exit is over.</summary>
    internal void LeaveThread()
    {
        object? word = Volatile.Read(ref _word);
        if (word is Phase { ThreadId: not 0 } phase and not ScopeRecord)
        {
            if (Interlocked.CompareExchange(ref _word, Phase.Shared(phase.Value), phase) == phase)
                return;
            word = Volatile.Read(ref _word);
        }

        if (word is ScopeRecord record)
            record.LeaveThread();
    }

    /// <summary>Gives the scope a record of its own, in the phase it is in.</summary>
    internal ScopeRecord Inflate()
    {
        while (true)
        {
            object? word = Volatile.Read(ref _word);
            if (word is ScopeRecord existing)
                return existing;
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
}
