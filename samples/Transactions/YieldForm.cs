namespace Transactions;

/// <summary>A transaction as a method that yields: the body's exception arrives at <c>Return</c>.</summary>
internal static partial class YieldForm
{
    [AsyncScope]
    private static async Task Transaction(ScopeYield<DbTransaction> yield, Bank bank, CancellationToken ct = default)
    {
        await using DbTransaction tx = await bank.BeginAsync(ct);
        try
        {
            await yield.Return(tx);
            await tx.CommitAsync(CancellationToken.None);
            Console.WriteLine("  committed");
        }
        catch (Exception e)
        {
            await tx.RollbackAsync(CancellationToken.None);
            Console.WriteLine($"  rolled back: {(e is ScopeAbandonedException ? "nobody said that it succeeded" : e.Message)}");
            throw;
        }
    }
}
