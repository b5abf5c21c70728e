using System.Diagnostics;
using System.Globalization;

namespace ScopeGen.Distributed.Tests;

/// <summary>Another machine: a process that holds places in a semaphore.</summary>
internal sealed class Holder : IDisposable
{
    private readonly Process _process;

    public Holder(string address, string name, int limit, int rounds)
    {
        string folder = TestContext.CurrentContext.TestDirectory.Replace("ScopeGen.Distributed.Tests", "ScopeGen.Distributed.Holder", StringComparison.Ordinal);
        string program = Path.Combine(folder, "ScopeGen.Distributed.Holder.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", $"\"{program}\" {address} {name} {limit.ToString(CultureInfo.InvariantCulture)} {rounds.ToString(CultureInfo.InvariantCulture)}") { RedirectStandardOutput = true })!;
    }

    public async Task<string?> SaysAsync() => await _process.StandardOutput.ReadLineAsync();

    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
