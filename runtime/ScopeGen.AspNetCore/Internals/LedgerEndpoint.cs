using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace ScopeGen.AspNetCore.Internals;

/// <summary>Answers a request for the page or its JSON.</summary>
internal static class LedgerEndpoint
{
    public const string JsonSuffix = ".json";

    public static Task AnswerAsync(HttpContext context) => AnswerAsync(context, WantsJson(context.Request.GetTypedHeaders().Accept));

    public static Task AnswerJsonAsync(HttpContext context) => AnswerAsync(context, asJson: true);

    private static async Task AnswerAsync(HttpContext context, bool asJson)
    {
        HttpResponse response = context.Response;
        if (!LedgerAccess.IsGranted(context))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var ledger = new LedgerSnapshot(LostScopes.Shared);
        var tag = new EntityTagHeaderValue($"\"{(asJson ? "json" : "html")}-{ledger.Fingerprint()}\"", isWeak: true);
        ResponseHeaders headers = response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new() { NoStore = true };
        response.Headers.Vary = HeaderNames.Accept;
        response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        byte[] body = asJson
            ? LedgerJson.Write(ledger)
            : LedgerPage.Write(ledger, $"{tag}", $"{context.Request.PathBase}{context.Request.Path}".TrimEnd('/') + JsonSuffix, context.RequestServices.GetRequiredService<IHostEnvironment>());
        response.ContentType = asJson ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        if (!asJson)
        {
            response.Headers.ContentSecurityPolicy = LedgerAssets.ContentSecurityPolicy;
            response.Headers["Referrer-Policy"] = "no-referrer";
        }

        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(body, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Whoever names JSON and does not like HTML as much. A browser names HTML; a client that says nothing gets the page.</summary>
    private static bool WantsJson(IList<MediaTypeHeaderValue> accept)
    {
        return Quality(static type => type.SubType == "json" || type.Suffix == "json") > Quality(static type => type.MediaType == "text/html");

        double Quality(Func<MediaTypeHeaderValue, bool> isMeant) => accept.Where(isMeant).Select(static type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
    }
}
