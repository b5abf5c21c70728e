namespace Transactions;

/// <summary>Parts of a transaction that can be undone alone.</summary>
internal static partial class Savepoints
{
    /// <summary>Undoes its part if that fails. The failure goes on, to the savepoint around this one.</summary>
    [AsyncScope]
    private static async Task Savepoint(ScopeYield yield, DbTransaction tx, string name, CancellationToken ct = default)
    {
        await tx.SaveAsync(name, ct);
        try
        {
            await yield.Return();
            await tx.ReleaseAsync(name, CancellationToken.None);
            Console.WriteLine($"  {name}: kept");
        }
        catch
        {
            await tx.RollbackAsync(name, CancellationToken.None);
            Console.WriteLine($"  {name}: undone");
            throw;
        }
    }

    /// <summary>The same, but for want of money: then the part is undone and the method leaves normally, which suppresses.</summary>
    [AsyncScope]
    private static async Task Attempt(ScopeYield yield, DbTransaction tx, string name, CancellationToken ct = default)
    {
        try
        {
            await SavepointScope(tx, name).UseAsync(async (_, _) => await yield.Return(), ct);
        }
        catch (InsufficientFundsException e)
        {
            Console.WriteLine($"  {name}: given up, since {e.Message}");
        }
    }
}
