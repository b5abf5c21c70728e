using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScopeGen.Runtime.Tests.Python;

/// <summary>Random programs, run by CPython's contextlib and by ScopeGen, leave the same traces.</summary>
public sealed class PythonTests
{
    private const int Count = 3000;

    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, MaxDepth = 256 };

    /// <summary>Of an exception, the set of all that it holds is compared: which of them is the primary one is a departure (rule X2).</summary>
    [TestCase(1)]
    [TestCase(2)]
    public Task Nested_scopes_leave_the_traces_that_contextlib_leaves(int seed) => CompareAsync(new Programs(seed, stacks: false), detailed: true);

    /// <summary>Here it is compared only whether there is one: AsyncExitStack forgets some (it sets no context where the body succeeded) and remembers others that were suppressed.</summary>
    [TestCase(3)]
    [TestCase(4)]
    public Task Stacks_leave_the_traces_that_contextlib_leaves(int seed) => CompareAsync(new Programs(seed, stacks: true), detailed: false);

    private static async Task CompareAsync(Programs programs, bool detailed)
    {
        Statement[][] all = [.. Enumerable.Range(0, Count).Select(_ => programs.Next())];
        string[] expected = await InterpretAsync(all, detailed);
        var interpreter = new Interpreter(detailed);
        for (int i = 0; i < Count; i++)
            Assert.That(await interpreter.TraceAsync(all[i]), Is.EqualTo(expected[i]), JsonSerializer.Serialize(all[i], s_json));
        Assert.That(expected.Distinct().Count(), Is.GreaterThan(Count / 2), "the programs differ");
    }

    private static async Task<string[]> InterpretAsync(Statement[][] programs, bool detailed)
    {
        string script = Path.Combine(TestContext.CurrentContext.TestDirectory, "Python", "interpreter.py");
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("python3", $"\"{script}\"{(detailed ? " --detailed" : "")}") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Ignore("The comparison with contextlib needs python3 (3.10 or newer): install it.");
            throw;
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            await JsonSerializer.SerializeAsync(process.StandardInput.BaseStream, programs, s_json);
            process.StandardInput.Close();
            string traces = await output;
            await process.WaitForExitAsync();
            Assert.That(process.ExitCode, Is.Zero);
            return JsonSerializer.Deserialize<string[]>(traces)!;
        }
    }
}
