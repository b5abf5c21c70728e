using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ScopeGen.AspNetCore.Internals;
using ScopeGen.Hosting;

namespace ScopeGen.AspNetCore;

/// <summary>Scopes on endpoints.</summary>
public static class ScopeGenEndpointExtensions
{
    /// <summary>
    /// FastAPI's dependencies with yield: exits the scoped scopes of the request (see
    /// <see cref="ScopeGenServiceCollectionExtensions.AddScopedAsyncScope"/>), newest first, with the handler's outcome,
    /// after the handler and before its result is written. A handler that returns has succeeded, whatever status its result
    /// has; one that throws has failed.
    /// </summary>
    /// <remarks>
    /// What an exit throws, a failed commit for instance, is thrown in the handler's place, so that the client sees a 500.
    /// Filters added before this one see the exits' outcome, those added after it run inside the scopes. A result that reads
    /// lazily from a scope (a streamed query) reads after its end: read inside the handler.
    /// </remarks>
    public static TBuilder WithScopes<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
        => builder.AddEndpointFilter(static async (context, next) =>
        {
            ScopedScopes? scopes = context.HttpContext.RequestServices.GetService<ScopedScopes>();
            if (scopes is null)
                return await next(context).ConfigureAwait(false); // no scope is registered

            object? result;
            try
            {
                result = await next(context).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // Suppressed or not: there is no result, so the exception goes on, unless an exit has thrown another.
                await scopes.ExitAsync(ScopeExit.From(e)).ConfigureAwait(false);
                throw;
            }

            await scopes.ExitAsync(ScopeExit.Succeeded).ConfigureAwait(false);
            return result;
        });

    /// <summary>
    /// A page of what the <see cref="ScopeLedger"/> has open, as a tree, and of what was lost since the page was mapped. It keeps itself fresh.
    /// With <c>.json</c> behind the pattern, or for who accepts JSON rather than HTML, the same as JSON.
    /// </summary>
    /// <remarks>
    /// It tells of the whole process, file names included. So it answers in Development alone, and everywhere else 404 unless authorization was
    /// required on it: <c>app.MapScopeLedger().RequireAuthorization("Operators")</c>. <c>AllowAnonymous</c> is not enough.
    /// </remarks>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="pattern">Where.</param>
    /// <returns>For conventions such as <c>RequireAuthorization</c>; they hold for the page and for its JSON.</returns>
    public static IEndpointConventionBuilder MapScopeLedger(this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern = "/scopes")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        _ = LostScopes.Shared; // listens from now on
        string[] methods = [HttpMethods.Get, HttpMethods.Head];
        RouteGroupBuilder both = endpoints.MapGroup("");
        both.MapMethods(pattern, methods, LedgerEndpoint.AnswerAsync).WithDisplayName("Scope ledger");
        both.MapMethods(pattern.TrimEnd('/') + LedgerEndpoint.JsonSuffix, methods, LedgerEndpoint.AnswerJsonAsync).WithDisplayName("Scope ledger, JSON");
        return both;
    }
}
