namespace ScopeGen.Testing.Tests;

/// <summary>Programs of right scopes lose nothing, wherever they fail.</summary>
public sealed class GeneratedProgramTests
{
    private const int Chunks = 12;
    private const int ProgramsInAChunk = 17;

    [Test]
    public async Task X1_Programs_of_right_scopes_lose_nothing_wherever_a_fault_strikes([Range(0, Chunks - 1)] int chunk)
    {
        int faults = 0, runs = 0;
        for (int seed = chunk * ProgramsInAChunk; seed < (chunk + 1) * ProgramsInAChunk; seed++)
        {
            var program = new GeneratedProgram(seed);
            FaultReport report = await FaultPlan.RunAsync(program.RunAsync, new() { RunLimit = TimeSpan.FromSeconds(30), ReportSwallowed = true });
            Assert.That(report.Violations, Is.Empty, $"seed {seed}: {program}");
            Assert.That(program.Semaphores.Where(static semaphore => semaphore.CurrentCount != semaphore.Limit), Is.Empty, $"M2, seed {seed}: {program}");
            faults += report.Faults;
            runs += report.Runs;
        }

        TestContext.Out.WriteLine($"{runs} runs, {faults} faults");
        Assert.That(faults, Is.GreaterThan(ProgramsInAChunk * 10));
    }
}
