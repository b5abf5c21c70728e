namespace ScopeGen.Samples.Tests;

/// <summary>samples/Tour, run once as a newcomer runs it.</summary>
public sealed class TourTests
{
    /// <summary>What each chapter promises.</summary>
    private static readonly Dictionary<string, string[]> s_promises = new()
    {
        ["protocol"] =
        [
            "scope: told Succeeded", "told Failed: no more paper, answers False", "it came out: no more paper", "told Failed: no more paper, answers True",
            "nothing came out", "told Canceled: enough", "scope: told Unobserved",
        ],
        ["session"] = ["┌ SessionScope", "│ ┌ ResponseScope", "200 OK: Octocat the Example, 49 followers", "│ └ ResponseScope", "└ SessionScope"],
        ["manual"] = ["closed by hand: {\"url\":\"/get\"}", "unclosed session: SessionScope, opened at ", " in ManualChapter.cs:"],
        ["response"] = ["inside: {\"url\":\"/get\"}", "its connection is given back: read the body inside the scope", "the next request went over the same connection", "the next request went over a new connection"],
        ["reuse"] = ["one session: 100 requests", "the server counted 1 connection", "the server counted 100 connections"],
        ["nested"] = ["octocat, torvalds"],
        ["class"] = ["'ApiClient' cannot be used before the scope is entered", "┌ api client", "Octocat the Example", "└ api client"],
        ["iterator"] = ["GET status/204: NoContent", "└ session", "503 (Service Unavailable)"],
        ["yield"] =
        [
            "transaction: committed", "orders: 1", "transaction: rolled back after TimeoutException", "the printer does not answer; orders: 1",
            "a duplicate is nobody's problem; orders: 1", "current activity in the body: checkout", "and after it: none",
        ],
        ["retry"] = ["attempt 1/3 failed", "attempt 2/3 failed", "and then: {\"failures\":2}", "All attempts are exhausted", "503 (", "500 (", "429 ("],
        ["semaphore"] = ["20 answers in ", " at once, never more"],
        ["combined"] = ["└ TimeoutScope: Succeeded", "Torvalds the Example", "orders, prices, stock: three enters", "└ patience: Canceled", "The timeout 'patience' of 00:00:00.3000000 has expired"],
        ["mistakes"] = ["SCOPE100", "SCOPE104", "SCOPE110", "SCOPE111", "SCOPE102", "SCOPE130"],
    };

    private static readonly Lazy<Task<SampleProgram>> s_tour = new(static () => SampleProgram.RunAsync("Tour"));

    [TestCaseSource(nameof(Chapters))]
    public async Task Tour_a_chapter_shows_what_it_promises(string chapter)
    {
        string[] lines = (await s_tour.Value).Output.Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith(chapter + "  ", StringComparison.Ordinal));
        Assert.That(start, Is.Not.Negative, $"the chapter is not there: {(await s_tour.Value).Output} {(await s_tour.Value).Errors}");
        string[] told = [.. lines.Skip(start + 1).TakeWhile(static line => line is not [>= 'a' and <= 'z', ..])];
        int at = 0;
        foreach (string promise in s_promises[chapter])
        {
            int found = Array.FindIndex(told, at, line => line.Contains(promise, StringComparison.Ordinal));
            Assert.That(found, Is.Not.Negative, $"'{promise}', in this order, in:\n{string.Join('\n', told)}");
            at = found;
        }
    }

    [Test]
    public async Task Tour_ends_well_and_complains_of_nothing()
    {
        SampleProgram tour = await s_tour.Value;
        Assert.That((tour.ExitCode, tour.Errors), Is.EqualTo((0, "")), tour.Output);
        Assert.That(tour.Output, Does.Contain($"a tour in {s_promises.Count} chapters"));
    }

    [Test]
    public async Task Tour_runs_one_chapter_that_is_asked_for()
    {
        SampleProgram tour = await SampleProgram.RunAsync("Tour", "iterator");
        Assert.That((tour.ExitCode, tour.Errors), Is.EqualTo((0, "")), tour.Output);
        Assert.That(tour.Output, Does.Contain("\niterator  ").And.Not.Contains("\nyield  "));
    }

    [TestCase("nonsense")]
    [TestCase("--base-url", "nowhere")]
    public async Task Tour_says_how_to_use_it(params string[] arguments)
    {
        SampleProgram tour = await SampleProgram.RunAsync("Tour", arguments);
        Assert.That((tour.ExitCode, tour.Output), Is.EqualTo((2, "")));
        Assert.That(tour.Errors, Does.StartWith("Usage:").And.Contains(string.Join(", ", s_promises.Keys)));
    }

    private static IEnumerable<string> Chapters() => s_promises.Keys;
}
