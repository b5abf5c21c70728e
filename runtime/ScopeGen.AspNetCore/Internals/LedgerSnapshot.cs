using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ScopeGen.AspNetCore.Internals;

/// <summary>The ledger at one moment.</summary>
internal sealed class LedgerSnapshot
{
    private static readonly byte[] s_process = Guid.NewGuid().ToByteArray();

    public LedgerSnapshot(LostScopes lost)
    {
        Level = ScopeLedger.Level;
        At = DateTimeOffset.UtcNow;
        Open = ScopeTree.Arrange(ScopeLedger.Open);
        (LostCount, Lost) = lost.Read();
    }

    public LeakLevel Level { get; }

    public DateTimeOffset At { get; }

    public IReadOnlyList<OpenRow> Open { get; }

    public long LostCount { get; }

    public IReadOnlyList<LostScope> Lost { get; }

    /// <summary>What to do to see more; null if there is nothing to be done.</summary>
    public string? Advice => Level switch
    {
        LeakLevel.Off => "The ledger is off: what is entered now is not listed. Set SCOPEGEN_LEAKS=Full in the environment before the program starts, or ScopeLedger.Level = LeakLevel.Full in its code.",
        LeakLevel.Sampled => "The ledger takes samples: of one scope in sixteen it finds out where it was entered, and of none what it was entered in. SCOPEGEN_LEAKS=Full tells both.",
        _ => null,
    };

    /// <summary>Is another one whenever something else is open or was lost. Time alone does not change it.</summary>
    public string Fingerprint()
    {
        long[] state = [(long)Level, LostCount, .. Open.SelectMany(static row => (long[])[row.Scope.Id, row.Parent?.Id ?? 0])];
        byte[] hash = SHA256.HashData([.. s_process, .. MemoryMarshal.AsBytes(state.AsSpan())]);
        return Convert.ToHexString(hash, 0, 8);
    }
}
