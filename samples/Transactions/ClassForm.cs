namespace Transactions;

/// <summary>A transaction as a class: a scope with members, which is told how its body ended.</summary>
[AsyncScope]
internal sealed partial class ClassForm(Bank bank)
{
    [ScopeOwned] private DbTransaction? _tx; // disposed after OnExitAsync, however that ends

    public async Task PayAsync(int amount, CancellationToken ct)
    {
        EnsureEntered();
        await bank.TransferAsync("alice", "bob", amount, ct);
    }

    private async Task OnEnterAsync(CancellationToken ct) => _tx = await bank.BeginAsync(ct);

    private async Task OnExitAsync(ScopeExit exit)
    {
        if (exit.Outcome == ScopeOutcome.Succeeded)
            await _tx!.CommitAsync();
        else
            await _tx!.RollbackAsync();
        Console.WriteLine(exit.Outcome == ScopeOutcome.Succeeded ? "  committed" : $"  rolled back: {exit}");
    }
}
