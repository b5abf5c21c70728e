using System.Diagnostics;
using Spectre.Console;

namespace Tour;

/// <summary>Prints what happens; indentation shows which scopes are open.</summary>
internal static class Narrator
{
    private const int WidthWithoutTerminal = 160;

    private static int s_depth;

    public static void Title(string text)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = WidthWithoutTerminal; // a log has no margin to break lines at
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());
    }

    public static void Chapter(string name, string shows)
    {
        s_depth = 0;
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold yellow]{name}[/]  [grey]{shows}[/]");
    }

    public static void Say(string text) => Line("[default]", "  ", text);

    public static void Opened(string scope)
    {
        Line("[green]", "┌ ", scope);
        s_depth++;
    }

    public static void Closed(string scope, string how = "")
    {
        s_depth = Math.Max(0, s_depth - 1);
        Line("[green]", "└ ", how.Length == 0 ? scope : $"{scope}: {how}");
    }

    public static void Problem(string text) => Line("[red]", "! ", text);

    /// <summary>Tells by itself which scopes open and close, from their spans, until it is disposed.</summary>
    public static IDisposable Follow()
    {
        int sessions = 0; // open now
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == nameof(ScopeGen),
            Sample = (ref ActivityCreationOptions<ActivityContext> span) => sessions > 0 && span.Name is nameof(SessionScope) or nameof(ScopeStack)
                ? ActivitySamplingResult.None // a session's places, and the stack of its exit, are its own affair
                : ActivitySamplingResult.AllData,
            ActivityStarted = span =>
            {
                sessions += span.DisplayName == nameof(SessionScope) ? 1 : 0;
                Opened(span.DisplayName);
            },
            ActivityStopped = span =>
            {
                sessions -= span.DisplayName == nameof(SessionScope) ? 1 : 0;
                Closed(span.DisplayName, span.GetTagItem("scope.outcome") as string is { } outcome and not nameof(ScopeOutcome.Unobserved) ? outcome : "");
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Runs long work under a bar; the work calls its argument for each of its steps.</summary>
    public static Task ProgressAsync(string text, int steps, Func<Action, Task> work)
        => AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn()).StartAsync(context =>
        {
            ProgressTask bar = context.AddTask(Markup.Escape(text), maxValue: steps);
            return work(() => bar.Increment(1));
        });

    public static void Table(string[] columns, IEnumerable<string[]> rows)
    {
        Table table = new Table().RoundedBorder().BorderColor(Color.Grey).ShowRowSeparators().AddColumns(columns);
        foreach (string[] row in rows)
            table.AddRow([.. row.Select(static cell => new Text(cell))]);
        AnsiConsole.Write(table);
    }

    private static void Line(string style, string mark, string text)
        => AnsiConsole.MarkupLine($"  {string.Concat(Enumerable.Repeat("[grey]│[/] ", s_depth))}{style}{mark}{Markup.Escape(text)}[/]");
}
