using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace Transactions;

/// <summary>Two accounts in a database in memory. No balance may fall below zero: the database sees to it.</summary>
internal sealed partial class Bank(SqliteConnection db)
{
    private const int ConstraintFailed = 19; // SQLITE_CONSTRAINT

    /// <summary>A bank is a scope, too: it lasts as long as its connection.</summary>
    [AsyncScope]
    private static async IAsyncEnumerable<Bank> Open([EnumeratorCancellation] CancellationToken ct = default)
    {
        await using var db = new SqliteConnection("Data Source=:memory:");
        await db.OpenAsync(ct);
        var bank = new Bank(db);
        await bank.ExecuteAsync("CREATE TABLE account (name TEXT PRIMARY KEY, balance INTEGER NOT NULL CHECK (balance >= 0))", ct);
        await bank.ExecuteAsync("INSERT INTO account VALUES ('alice', 100), ('bob', 0)", ct);
        yield return bank;
    }

    public ValueTask<DbTransaction> BeginAsync(CancellationToken ct) => db.BeginTransactionAsync(ct);

    /// <exception cref="InsufficientFundsException">There is less than that on the account; the money has not moved, or only half of the way.</exception>
    public async Task TransferAsync(string from, string to, int amount, CancellationToken ct)
    {
        try
        {
            await ExecuteAsync($"UPDATE account SET balance = balance + {amount} WHERE name = '{to}'", ct); // first, so that a failure leaves a half to roll back
            await ExecuteAsync($"UPDATE account SET balance = balance - {amount} WHERE name = '{from}'", ct);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == ConstraintFailed)
        {
            throw new InsufficientFundsException($"{from} has less than {amount}", e);
        }

        Console.WriteLine($"  {from} gives {to} {amount}");
    }

    public async Task TellAsync(CancellationToken ct)
        => Console.WriteLine($"  = alice has {await BalanceAsync("alice", ct)}, bob has {await BalanceAsync("bob", ct)}\n");

    private async Task<long> BalanceAsync(string name, CancellationToken ct)
    {
        await using SqliteCommand command = db.CreateCommand();
        command.CommandText = $"SELECT balance FROM account WHERE name = '{name}'";
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using SqliteCommand command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }
}
