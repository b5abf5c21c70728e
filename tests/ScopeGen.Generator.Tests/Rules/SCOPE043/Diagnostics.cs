using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests.Rules.SCOPE043;

/// <summary>C# says CS1626; the rule says what to do.</summary>
public sealed class Diagnostics
{
    [TestCase("try { yield return 1; }\n/*!*/ catch { throw; }")]
    [TestCase("try { yield return 1; }\n/*!*/ catch (IOException e) when (e.HResult > 0) { Console.WriteLine(e); }\ncatch (TimeoutException) { }")]
    [TestCase("try { try { yield return 1; } finally { Console.WriteLine(); } }\n/*!*/ catch (IOException) { }")]
    [TestCase("try { foreach (int i in new[] { 1 }) { using (new MemoryStream()) { yield return i; break; } } }\n/*!*/ catch (IOException) { }\nfinally { }")]
    public Task Is_reported(string body)
        => Rule.IsReportedAsync("SCOPE043", $"static partial class A {{ [AsyncScope] static async IAsyncEnumerable<int> Open() {{ await Task.Yield();\n{body}\n}} }}", "CS1626");
}
