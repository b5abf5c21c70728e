using Microsoft.Data.Sqlite;

namespace WebApi;

/// <summary>What one says to the bank's database in a transaction.</summary>
public static class Statements
{
    public static async Task<List<Account>> ListAccountsAsync(this SqliteTransaction tx, CancellationToken ct)
    {
        await using SqliteCommand command = tx.Say("SELECT owner, balance FROM accounts ORDER BY owner");
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(ct);
        List<Account> accounts = [];
        while (await reader.ReadAsync(ct))
            accounts.Add(new(reader.GetString(0), reader.GetInt64(1)));
        return accounts;
    }

    public static async Task<long> BalanceAsync(this SqliteTransaction tx, string owner, CancellationToken ct)
    {
        await using SqliteCommand command = tx.Say("SELECT balance FROM accounts WHERE owner = $owner", ("$owner", owner));
        return await command.ExecuteScalarAsync(ct) as long? ?? throw new RefusedException($"{owner} has no account here.");
    }

    /// <summary>That there is such an account is checked by the commit alone.</summary>
    public static async Task CreditAsync(this SqliteTransaction tx, string owner, long amount, CancellationToken ct)
    {
        await using SqliteCommand command = tx.Say("UPDATE accounts SET balance = balance + $amount WHERE owner = $owner", ("$owner", owner), ("$amount", amount));
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task DebitAsync(this SqliteTransaction tx, string owner, long amount, CancellationToken ct)
    {
        if (amount <= 0)
            throw new RefusedException($"{amount} is nothing to take from {owner}.");
        if (await tx.BalanceAsync(owner, ct) < amount)
            throw new RefusedException($"{owner} does not have {amount}.");
        await tx.CreditAsync(owner, -amount, ct);
    }

    public static async Task RecordAsync(this SqliteTransaction tx, Transfer transfer, CancellationToken ct)
    {
        await using SqliteCommand command = tx.Say("INSERT INTO transfers VALUES ($from, $to, $amount)", ("$from", transfer.From), ("$to", transfer.To), ("$amount", transfer.Amount));
        await command.ExecuteNonQueryAsync(ct);
    }

    private static SqliteCommand Say(this SqliteTransaction tx, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        SqliteCommand command = tx.Connection!.CreateCommand();
        command.Transaction = tx;
        command.CommandText = sql;
        foreach ((string name, object value) in parameters)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
