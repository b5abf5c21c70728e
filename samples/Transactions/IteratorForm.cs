using System.Runtime.CompilerServices;

namespace Transactions;

/// <summary>A transaction as an iterator. It cannot see an exception, and need not: what follows the yield runs only if the body succeeded.</summary>
internal static partial class IteratorForm
{
    [AsyncScope]
    private static async IAsyncEnumerable<DbTransaction> Transaction(Bank bank, [EnumeratorCancellation] CancellationToken ct = default)
    {
        await using DbTransaction tx = await bank.BeginAsync(ct); // disposing it rolls back what is not committed
        yield return tx;
        await tx.CommitAsync(CancellationToken.None);
        Console.WriteLine("  committed");
    }
}
