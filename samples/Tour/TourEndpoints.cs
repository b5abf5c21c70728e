using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Tour;

/// <summary>What the server answers. It says in headers what only a server can know: which connection it was, how many requests at once.</summary>
internal static class TourEndpoints
{
    /// <summary>The server's name for the connection that a request came on.</summary>
    public const string Connection = "Tour-Connection";

    /// <summary>How many slow requests the server was busy with when it began this one.</summary>
    public const string Busy = "Tour-Busy";

    private static readonly byte[] s_page = new byte[64 * 1024];

    public static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            context.Response.Headers[Connection] = context.Connection.Id;
            return next(context);
        });
        app.MapGet("/get", () => Results.Json(new { url = "/get" }));
        app.MapGet("/users/{name}", (string name) => Results.Json(new User(name, $"{char.ToUpperInvariant(name[0])}{name[1..]} the Example", name.Length * 7)));
        app.MapGet("/status/{code:int}", (int code) => Results.StatusCode(code));
        app.MapGet("/big", SendBigAsync);

        int busy = 0;
        app.MapGet("/delay/{seconds:double}", async (double seconds, HttpContext context) =>
        {
            context.Response.Headers[Busy] = $"{Interlocked.Increment(ref busy)}";
            try
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), context.RequestAborted);
                return Results.Json(new { delay = seconds });
            }
            finally
            {
                Interlocked.Decrement(ref busy);
            }
        });

        // Fails n times, each time in another way, then succeeds; then all over again.
        int[] failures = [503, 500, 429];
        var asked = new ConcurrentDictionary<int, int>();
        app.MapGet("/flaky/{times:int}", (int times) =>
        {
            int before = asked.AddOrUpdate(times, 0, (_, count) => count >= times ? 0 : count + 1);
            return before < times ? Results.StatusCode(failures[before % failures.Length]) : Results.Json(new { failures = times });
        });
    }

    private static async Task SendBigAsync(HttpContext context)
    {
        for (int i = 0; i < 256; i++)
            await context.Response.Body.WriteAsync(s_page, context.RequestAborted);
    }
}
