using System.Collections.Concurrent;
using System.Globalization;

namespace ScopeGen.Generator.Tests.Fuzz;

/// <summary>Code that is being typed is broken most of the time: generator, analyzers, suppressors and fixes stay calm.</summary>
/// <remarks>
/// SCOPEGEN_MUTANTS says how many (default 10,000), SCOPEGEN_SEED which, SCOPEGEN_CORPUS=all that tests, samples and pages are damaged too; SCOPEGEN_MUTANT=seed:number makes one of them alone and prints it.
/// </remarks>
[NonParallelizable]
public sealed class FuzzTests
{
    /// <summary>In one test, so that each is well within its time limit.</summary>
    private const int Batch = 100;

    /// <summary>To try the fixes costs as much as all the rest.</summary>
    private const int FixesEvery = 20;

    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private static int Seed => Number("SCOPEGEN_SEED", 20261124);

    private static IEnumerable<int> Batches() => Enumerable.Range(0, (Number("SCOPEGEN_MUTANTS", 10_000) + Batch - 1) / Batch).Select(static i => i * Batch);

    [TestCaseSource(nameof(Batches))]
    public async Task Mutants_do_no_harm(int from)
    {
        ConcurrentBag<string> failures = [];
        await Parallel.ForAsync(from, from + Batch, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (index, _) =>
        {
            if (failures.Count < 5 && await FailureAsync(Seed, index) is { } failure)
                failures.Add(failure);
        });
        Assert.That(failures, Is.Empty, () => string.Join("\n\n", failures));
    }

    [Test]
    public async Task One_mutant_alone()
    {
        if (Environment.GetEnvironmentVariable("SCOPEGEN_MUTANT") is not { Length: > 0 } which)
            return;
        int[] numbers = [.. which.Split(':').Select(static n => int.Parse(n, CultureInfo.InvariantCulture))];
        await TestContext.Out.WriteLineAsync(new Mutator(FuzzCorpus.Sources, numbers[0], numbers[1]).Next());
        Assert.That(await FailureAsync(numbers[0], numbers[1]), Is.Null);
    }

    [TestCaseSource(nameof(Names))]
    public async Task Undamaged_it_does_no_harm_either(string name)
    {
        FuzzSource source = FuzzCorpus.Own().Single(s => s.Name == name);
        Assert.That(await new Mutant(source, source.Text, CancellationToken.None).CheckAsync(fixes: true), Is.Empty);
    }

    private static IEnumerable<string> Names() => FuzzCorpus.Own().Select(static s => s.Name);

    private static async Task<string?> FailureAsync(int seed, int index)
    {
        Mutator mutator = new(FuzzCorpus.Sources, seed, index);
        string text = mutator.Next();
        using CancellationTokenSource limit = new(s_limit);
        IReadOnlyList<string> failures = await new Mutant(mutator.Source, text, limit.Token).CheckAsync(index % FixesEvery == 0);
        return failures.Count == 0 ? null : $"SCOPEGEN_MUTANT={seed}:{index} of {mutator.Source.Name}\n{string.Join("\n", failures)}\n{text}";
    }

    private static int Number(string name, int @default)
        => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : @default;
}
