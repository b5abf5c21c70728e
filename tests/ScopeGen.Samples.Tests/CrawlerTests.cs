namespace ScopeGen.Samples.Tests;

/// <summary>samples/Crawler on its own little site.</summary>
public sealed class CrawlerTests
{
    [Test]
    public async Task Crawler_finds_the_dead_and_the_forbidden_link()
    {
        SampleProgram crawler = await SampleProgram.RunAsync("Crawler");
        Assert.That((crawler.ExitCode, crawler.Errors), Is.EqualTo((0, "")), crawler.Output);
        Assert.That(crawler.Output, Does.Contain("pages/41").And.Contains("404").And.Contains("secret").And.Contains("403"));
    }
}
