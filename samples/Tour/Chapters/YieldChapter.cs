using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Tour.Chapters;

/// <summary>What Python can do at its yield and C# could not.</summary>
internal sealed partial class YieldChapter : IChapter
{
    private static readonly ActivitySource s_source = new("Tour");

    public string Name => "yield";

    public string Shows => "catch at the yield: commit, roll back, suppress; an activity current in the body";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        await using var db = new SqliteConnection("Data Source=:memory:");
        await db.OpenAsync(cancellationToken);
        await ExecuteAsync(db, "CREATE TABLE orders (item TEXT)");

        await TransactionScope(db).UseAsync(async (_, _) => await ExecuteAsync(db, "INSERT INTO orders VALUES ('paper')"), cancellationToken);
        Narrator.Say($"orders: {await CountAsync(db)}");

        try
        {
            await TransactionScope(db).UseAsync(async (_, _) =>
            {
                await ExecuteAsync(db, "INSERT INTO orders VALUES ('ink')");
                throw new TimeoutException("the printer does not answer");
            }, cancellationToken);
        }
        catch (TimeoutException e)
        {
            Narrator.Problem($"{e.Message}; orders: {await CountAsync(db)}");
        }

        await TransactionScope(db).UseAsync((_, _) => throw new DuplicateOrderException(), cancellationToken);
        Narrator.Say($"a duplicate is nobody's problem; orders: {await CountAsync(db)}");

        using var listener = new ActivityListener { ShouldListenTo = static source => source.Name == "Tour", Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        await TracedScope("checkout").UseAsync(async (_, _) =>
        {
            await Task.Yield();
            Narrator.Say($"current activity in the body: {Activity.Current?.OperationName}");
        }, cancellationToken);
        Narrator.Say($"and after it: {Activity.Current?.OperationName ?? "none"}");
    }

    /// <summary>One catch decides: what ends well is committed, a duplicate is suppressed, anything else goes on.</summary>
    [AsyncScope]
    private static async Task Transaction(ScopeYield<DbTransaction> yield, DbConnection db, CancellationToken ct = default)
    {
        await using DbTransaction tx = await db.BeginTransactionAsync(ct);
        Narrator.Opened("transaction");
        try
        {
            await yield.Return(tx);
            await tx.CommitAsync(CancellationToken.None);
            Narrator.Closed("transaction", "committed");
        }
        catch (Exception e)
        {
            await tx.RollbackAsync(CancellationToken.None);
            Narrator.Closed("transaction", $"rolled back after {e.GetType().Name}");
            if (e is not DuplicateOrderException)
                throw;
        }
    }

    [AsyncScope]
    private static async Task Traced(ScopeYield yield, string name)
    {
        using Activity? activity = s_source.StartActivity(name);
        await yield.Return();
    }

    private static async Task ExecuteAsync(SqliteConnection db, string sql)
    {
        await using SqliteCommand command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> CountAsync(SqliteConnection db)
    {
        await using SqliteCommand command = db.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM orders";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed class DuplicateOrderException : Exception;
}
