using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace WebApi;

/// <summary>A database in a file of its own, and the scopes that one works in.</summary>
public sealed partial class Bank
{
    private readonly string _connectionString;
    private readonly SemaphoreScope _writer = new(1, "bank writer"); // SQLite has one at a time; who waits here holds no thread

    private Bank(string file) => _connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;

    /// <summary>The database: made when the application starts, deleted when it has stopped.</summary>
    [AsyncScope]
    private static async IAsyncEnumerable<Bank> Open([EnumeratorCancellation] CancellationToken ct = default)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bank-");
        var bank = new Bank(Path.Combine(folder.FullName, "bank.db"));
        try
        {
            await bank.CreateAsync(ct);
            yield return bank;
        }
        finally
        {
            using (var connection = new SqliteConnection(bank._connectionString))
                SqliteConnection.ClearPool(connection); // the pool still holds the file
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Commits if its body succeeded and rolls back if it threw: a method that yields sees how its body ended.</summary>
    [AsyncScope]
    private async Task Transaction(ScopeYield<SqliteTransaction> yield, CancellationToken ct = default)
    {
        await using SemaphorePermit place = await _writer.EnterAsync(ct);
        await using SqliteConnection connection = await ConnectAsync(ct);
        await using SqliteTransaction transaction = connection.BeginTransaction();
        try
        {
            await yield.Return(transaction);
            await transaction.CommitAsync(CancellationToken.None); // the work is done: finish it, whoever hangs up now
        }
        catch
        {
            await transaction.RollbackAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>A view for reading, which holds up nobody. It only has to be closed, so an iterator is enough.</summary>
    [AsyncScope]
    private async IAsyncEnumerable<SqliteTransaction> Snapshot([EnumeratorCancellation] CancellationToken ct = default)
    {
        await using SqliteConnection connection = await ConnectAsync(ct);
        await using SqliteTransaction snapshot = connection.BeginTransaction(deferred: true);
        yield return snapshot;
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task CreateAsync(CancellationToken ct)
    {
        await using SqliteConnection connection = await ConnectAsync(ct);
        await using SqliteCommand create = connection.CreateCommand();
        create.CommandText = """
            PRAGMA journal_mode = wal;
            CREATE TABLE accounts (owner TEXT PRIMARY KEY, balance INTEGER NOT NULL);
            CREATE TABLE transfers (
                sender TEXT NOT NULL REFERENCES accounts DEFERRABLE INITIALLY DEFERRED,   -- checked when the transaction is committed
                receiver TEXT NOT NULL REFERENCES accounts DEFERRABLE INITIALLY DEFERRED,
                amount INTEGER NOT NULL);
            INSERT INTO accounts VALUES ('ada', 100), ('grace', 100);
            """;
        await create.ExecuteNonQueryAsync(ct);
    }
}
