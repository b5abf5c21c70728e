using Microsoft.Data.Sqlite;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WebApi;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// While you develop: remember what is open, and where it was entered. The page is at /scopes.
if (builder.Environment.IsDevelopment())
    ScopeLedger.Level = LeakLevel.Full;

// What lives as long as the application: entered in this order before it starts, exited in reverse when it has stopped.
// If one cannot be entered, those before it are exited, and the start fails.
builder.Services.AddLifespan(_ => Bank.OpenScope());
builder.Services.AddLifespan(_ => RateServer.RunScope());
builder.Services.AddLifespan(services => new SessionScope(new SessionScopeOptions
{
    BaseAddress = services.GetRequiredService<RateServer>().Address,
    EnsureSuccessStatusCode = true,
    Retry = new() { MaxAttempts = 3, Delay = TimeSpan.FromMilliseconds(50) },
}));

// What lives as long as a request: entered by its first GetAsync, exited by WithScopes below.
builder.Services.AddScopedAsyncScope(services => services.GetRequiredService<Bank>().TransactionScope());

// Every scope is a span and is counted. `--telemetry console` shows it; without, nothing is recorded.
if (builder.Configuration["telemetry"] == "console")
{
    builder.Services.AddOpenTelemetry()
        .WithTracing(static tracing => tracing.AddSource("ScopeGen", "Microsoft.AspNetCore").AddConsoleExporter()) // requests too: a span is recorded if its parent is
        .WithMetrics(static metrics => metrics.AddMeter("ScopeGen").AddConsoleExporter());
}

builder.Services.AddProblemDetails(static options => options.CustomizeProblemDetails = static context =>
{
    if (context.Exception is RefusedException refused)
        context.ProblemDetails.Detail = refused.Message;
});

WebApplication app = builder.Build();
app.UseExceptionHandler(new ExceptionHandlerOptions
{
    StatusCodeSelector = static exception => exception switch
    {
        RefusedException => StatusCodes.Status409Conflict,
        HttpRequestException => StatusCodes.Status502BadGateway, // the rate server, after all its retries
        _ => StatusCodes.Status500InternalServerError,
    },
    SuppressDiagnosticsCallback = static context => context.Exception is RefusedException, // an answer, not a failure to be logged
});
app.MapScopeLedger(); // for everybody in Development; elsewhere for nobody, until you say .RequireAuthorization(...)

// WithScopes: when the handler has returned, its transaction is committed; when it has thrown, it is rolled back; and only then is the
// answer written. So whoever reads 201 knows that it is in the database, and a commit that fails is a 500.
app.MapPost("/transfers", static async (Transfer transfer, IScopedValue<SqliteTransaction> transaction, CancellationToken ct) =>
{
    SqliteTransaction tx = await transaction.GetAsync(ct);
    await tx.CreditAsync(transfer.To, transfer.Amount, ct);
    await tx.DebitAsync(transfer.From, transfer.Amount, ct); // may refuse, and then the credit is taken back
    await tx.RecordAsync(transfer, ct);
    return TypedResults.Created((string?)null, transfer);
}).WithScopes();

// A scope for a part of the handler: UseAsync enters it, runs the body in it, and exits it.
app.MapGet("/accounts", static (Bank bank, CancellationToken ct) => bank.SnapshotScope().UseAsync(static (tx, ct) => tx.ListAccountsAsync(ct), ct));

// The rate server fails two times out of three. The session asks again; the handler does not notice.
app.MapGet("/accounts/{owner}/in/{currency}", static async (string owner, string currency, Bank bank, SessionScope session, CancellationToken ct) =>
{
    long balance = await bank.SnapshotScope().UseAsync((tx, ct) => tx.BalanceAsync(owner, ct), ct); // over before the network is asked
    decimal rate = await session.GetFromJsonAsync<decimal>($"rates/{Uri.EscapeDataString(currency)}", ct);
    return new { owner, currency, balance = balance * rate };
});

// Slow work, two at once: have a look at /scopes while it runs. Whoever hangs up meanwhile leaves nothing open.
var desk = new SemaphoreScope(2, "statement desk");
app.MapGet("/statement", (Bank bank, int? seconds, CancellationToken ct) => desk.UseAsync(
    async ct => await bank.SnapshotScope().UseAsync(async (snapshot, ct) =>
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds ?? 20), ct);
        return await snapshot.ListAccountsAsync(ct);
    }, ct), ct));

app.Run();
