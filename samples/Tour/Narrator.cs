using Spectre.Console;

namespace Tour;

/// <summary>Prints what happens; indentation shows which scopes are open.</summary>
internal static class Narrator
{
    private static int s_depth;

    public static void Title(string text) => AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());

    public static void Chapter(string name, string shows)
    {
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

    private static void Line(string style, string mark, string text)
        => AnsiConsole.MarkupLine($"  {string.Concat(Enumerable.Repeat("[grey]│[/] ", s_depth))}{style}{mark}{Markup.Escape(text)}[/]");
}
