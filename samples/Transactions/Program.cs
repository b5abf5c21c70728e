using Transactions;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    stop.Cancel();
};

await Bank.OpenScope().UseAsync(async (bank, ct) =>
{
    Console.WriteLine("An iterator: committed if the body succeeds.");
    await IteratorForm.TransactionScope(bank).UseAsync(async (_, ct) => await bank.TransferAsync("alice", "bob", 10, ct), ct);
    await bank.TellAsync(ct);

    Console.WriteLine("A yield method: rolled back if it throws; the exception comes out.");
    try
    {
        await YieldForm.TransactionScope(bank).UseAsync(async (_, ct) =>
        {
            await bank.TransferAsync("alice", "bob", 20, ct);
            await bank.TransferAsync("alice", "bob", 1000, ct);
        }, ct);
    }
    catch (InsufficientFundsException e)
    {
        Console.WriteLine($"  caught: {e.Message}");
    }

    await bank.TellAsync(ct);

    Console.WriteLine("A class, under await using: committed, since the block says Complete().");
    await using (ClassForm payments = await new ClassForm(bank).EnterAsync(ct))
    {
        await payments.PayAsync(5, ct);
        await payments.PayAsync(5, ct);
        payments.Complete();
    }

    await bank.TellAsync(ct);

    Console.WriteLine("The yield method under await using, without Complete(): rolled back.");
#pragma warning disable SCOPE120 // an analyzer asks for Complete(); this is what happens without it
    await using (await YieldForm.TransactionScope(bank).EnterAsync(ct))
#pragma warning restore SCOPE120
        await bank.TransferAsync("alice", "bob", 20, ct);
    await bank.TellAsync(ct);

    Console.WriteLine("Savepoints on a stack: as many as there are payments, undone newest first.");
    await YieldForm.TransactionScope(bank).UseAsync(async (tx, ct) =>
    {
        foreach (int[] payments in new int[][] { [1, 2], [3, 4, 1000], [5] })
            await Savepoints.AttemptScope(tx, $"batch of {payments.Length}").UseAsync(async (_, ct) => await PayAllAsync(bank, tx, payments, ct), ct);
    }, ct);
    await bank.TellAsync(ct);
}, stop.Token);

static async Task PayAllAsync(Bank bank, DbTransaction tx, int[] payments, CancellationToken ct) => await new ScopeStack().UseAsync(async (stack, ct) =>
{
    foreach (int amount in payments)
    {
        await stack.EnterAsync(Savepoints.SavepointScope(tx, $"payment of {amount}"), ct);
        await bank.TransferAsync("alice", "bob", amount, ct);
    }
}, ct);
