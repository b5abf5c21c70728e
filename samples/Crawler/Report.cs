using Spectre.Console;

namespace Crawler;

/// <summary>Shows the progress while it lasts, and the result.</summary>
internal static class Report
{
    public static Task<T> ProgressAsync<T>(string text, Func<Action<int, int>, Task<T>> work)
        => AnsiConsole.Progress().Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn()).StartAsync(context =>
        {
            ProgressTask bar = context.AddTask(Markup.Escape(text));
            return work((found, done) =>
            {
                bar.MaxValue(found).Value(done);
                bar.Description = $"{done} of {found} links";
            });
        });

    public static void Show(Uri site, IReadOnlyList<Page> pages, TimeSpan duration)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 160; // a log has no margin to break lines at

        Page[] broken = [.. pages.Where(static page => page.IsBroken)];
        if (broken.Length > 0)
        {
            Table table = new Table().RoundedBorder().BorderColor(Color.Grey).AddColumns("Broken link", "Answer", "Found on");
            foreach (Page page in broken.OrderBy(static page => page.Address.AbsoluteUri, StringComparer.Ordinal))
                table.AddRow(new Text(Short(site, page.Address)), new Text(page.Answer, new Style(Color.Red)), new Text(Short(site, page.FoundOn)));
            AnsiConsole.Write(table);
        }

        AnsiConsole.MarkupLineInterpolated($"[bold]{site}[/]: {pages.Count} links in {duration.TotalSeconds:F1} s, [{(broken.Length == 0 ? "green" : "red")}]{broken.Length} broken[/]");
    }

    private static string Short(Uri site, Uri link) => site.IsBaseOf(link) ? $"/{site.MakeRelativeUri(link)}" : link.AbsoluteUri;
}
