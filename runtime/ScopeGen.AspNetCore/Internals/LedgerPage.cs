using System.Globalization;
using Microsoft.Extensions.Hosting;

namespace ScopeGen.AspNetCore.Internals;

/// <summary>The ledger for people. The page is whole as the server writes it; its script only keeps it fresh.</summary>
internal static class LedgerPage
{
    private const int MostRows = 1000;
    private const int DeepestIndent = 12; // of the style sheet

    public static byte[] Write(LedgerSnapshot ledger, string tag, string json, IHostEnvironment environment)
    {
        var html = new HtmlWriter();
        html.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{ledger.Open.Count} open, {ledger.LostCount} lost - {environment.ApplicationName}</title>
            <link rel="icon" href="data:,">
            <style>
            """);
        html.WriteRaw(LedgerAssets.Style);
        html.Write($"""
            </style>
            </head>
            <body>
            <header>
            <h1>Scopes</h1>
            <p>{environment.ApplicationName} <span class="quiet">in {environment.EnvironmentName}, as <a href="{json}">JSON</a></span></p>
            <p id="live" role="status">As of {Clock(ledger.At, ledger.At)}; reload to see more.</p>
            </header>
            <main data-tag="{tag}" data-now="{Machine(ledger.At)}">

            """);
        if (ledger.Advice is { } advice)
            html.Write($"<p class=\"advice\">{advice}</p>\n");
        WriteOpen(html, ledger);
        WriteLost(html, ledger);
        html.Write($"</main>\n<script>");
        html.WriteRaw(LedgerAssets.Script);
        html.Write($"</script>\n</body>\n</html>\n");
        return html.ToUtf8();
    }

    private static void WriteOpen(HtmlWriter html, LedgerSnapshot ledger)
    {
        html.Write($"<section aria-labelledby=\"open\">\n<h2 id=\"open\">Open <span class=\"count\">{ledger.Open.Count}</span></h2>\n");
        if (ledger.Open.Count == 0)
        {
            html.Write($"<p class=\"quiet\">Nothing is open.</p>\n</section>\n");
            return;
        }

        html.Write($"<table>\n<thead><tr><th scope=\"col\">Scope</th><th scope=\"col\">Open for</th><th scope=\"col\">Entered by</th></tr></thead>\n<tbody>\n");
        foreach (OpenRow row in ledger.Open.Take(MostRows))
        {
            html.Write($"<tr data-id=\"{row.Scope.Id}\"><th scope=\"row\" class=\"in{Math.Min(row.Depth, DeepestIndent)}\">");
            if (row.Parent is { } parent)
                html.Write($"<span class=\"unseen\">inside {parent.Name}: </span>");
            html.Write($"{row.Scope.Name}</th>");
            html.Write($"<td><time class=\"age\" datetime=\"{Machine(row.Scope.EnteredAt)}\">{Age(ledger.At - row.Scope.EnteredAt)}</time> ");
            html.Write($"<span class=\"quiet\">since {Clock(row.Scope.EnteredAt, ledger.At)}</span></td>");
            WritePlace(html, row.Scope.EnteredFrom);
            html.Write($"</tr>\n");
        }

        html.Write($"</tbody>\n</table>\n");
        if (ledger.Open.Count > MostRows)
            html.Write($"<p class=\"quiet\">And {ledger.Open.Count - MostRows} more; the JSON has them all.</p>\n");
        html.Write($"</section>\n");
    }

    private static void WriteLost(HtmlWriter html, LedgerSnapshot ledger)
    {
        html.Write($"<section aria-labelledby=\"lost\">\n<h2 id=\"lost\">Lost <span class=\"count{(ledger.LostCount > 0 ? " bad" : "")}\">{ledger.LostCount}</span></h2>\n");
        html.Write($"<p class=\"quiet\">Entered, never exited, and collected: a leak, for nobody can release it any more.</p>\n");
        if (ledger.Lost.Count == 0)
        {
            html.Write($"<p class=\"quiet\">None was found.</p>\n</section>\n");
            return;
        }

        html.Write($"<table>\n<thead><tr><th scope=\"col\">Scope</th><th scope=\"col\">Found</th><th scope=\"col\">Entered by</th></tr></thead>\n<tbody>\n");
        foreach (LostScope lost in ledger.Lost)
        {
            html.Write($"<tr data-id=\"{lost.Scope.Id}\"><th scope=\"row\">{lost.Scope.Name}</th>");
            html.Write($"<td><time datetime=\"{Machine(lost.At)}\">{Clock(lost.At, ledger.At)}</time> <span class=\"quiet\">entered {Clock(lost.Scope.EnteredAt, ledger.At)}</span></td>");
            WritePlace(html, lost.Scope.EnteredFrom);
            html.Write($"</tr>\n");
        }

        html.Write($"</tbody>\n</table>\n</section>\n");
    }

    /// <summary>"Type.Method in /some/folder/file.cs:12" as the method, and the file without its folders.</summary>
    private static void WritePlace(HtmlWriter html, string enteredFrom)
    {
        const string Separator = " in ";
        int end = enteredFrom.IndexOf(Separator, StringComparison.Ordinal);
        if (end < 0)
        {
            html.Write($"<td><code>{(enteredFrom.Length == 0 ? "not known" : enteredFrom)}</code></td>");
            return;
        }

        string file = enteredFrom[(end + Separator.Length)..];
        html.Write($"<td><code>{enteredFrom[..end]}</code> <span class=\"quiet\" title=\"{file}\">{file[(file.LastIndexOfAny(['/', '\\']) + 1)..]}</span></td>");
    }

    /// <summary>The script says it in the same words.</summary>
    private static string Age(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => $"{age.Seconds} s",
        { TotalHours: < 1 } => $"{age.Minutes} min {age.Seconds} s",
        { TotalDays: < 1 } => $"{age.Hours} h {age.Minutes} min",
        _ => $"{age.Days} d {age.Hours} h",
    };

    private static string Clock(DateTimeOffset time, DateTimeOffset now)
        => time.UtcDateTime.ToString(time.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm:ss 'UTC'" : "yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
