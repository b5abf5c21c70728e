using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Tests.Harness;

/// <summary>The C# blocks of a page of the documentation, the packages' own included, as one program: a later block sees what the earlier ones declare, and may declare it anew.</summary>
internal static partial class Page
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> All() => Directory.GetFiles(Path.Combine(Root, "docs"), "*.md")
        .Concat(Directory.GetDirectories(Path.Combine(Root, "runtime")).Select(static package => Path.Combine(package, "README.md")).Where(static path => File.Exists(path) && !path.Contains("ScopeGen.Distributed", StringComparison.Ordinal))) // that names a store
        .Concat([Path.Combine(Root, "README.md"), Path.Combine(Root, "samples", "README.md")])
        .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string[] Blocks(string page)
        => [.. Fence().Matches(File.ReadAllText(Path.Combine(Root, page)).Replace("\r", "", StringComparison.Ordinal)).Select(static match => match.Groups[1].Value)];

    /// <summary>Statements become the body of a method; namespaces within one another give later blocks the names of earlier ones.</summary>
    public static string Program(IEnumerable<string> blocks)
    {
        var text = new StringBuilder();
        int depth = 0;
        foreach (string block in blocks)
        {
            CompilationUnitSyntax unit = SyntaxFactory.ParseCompilationUnit(block);
            GlobalStatementSyntax[] statements = [.. unit.Members.OfType<GlobalStatementSyntax>()];
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"namespace Block{++depth} {{\n");
            text.AppendJoin("", unit.Members.Except(statements).Select(static member => member.ToFullString()));
            if (statements.Length > 0)
                text.Append("static class Statements { static async Task RunAsync() {\n").AppendJoin("", statements.Select(static statement => statement.ToFullString())).Append("\n} }\n");
        }

        return text.Append('}', depth).ToString();
    }

    [GeneratedRegex("^```csharp\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    private static string FindRoot()
    {
        string at = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(at, "ScopeGen.sln")))
            at = Path.GetDirectoryName(at)!;
        return at;
    }
}
