using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ScopeGen.Resilience.Tests;

/// <summary>Any pipeline of Polly's (rule H1).</summary>
public sealed class PipelineTests
{
    private int _attempts;

    [Test]
    public async Task H1_The_exception_of_a_pipeline_has_the_failures_it_was_made_of()
    {
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 3, Delay = TimeSpan.Zero, ShouldHandle = static args => new(args.Outcome.Exception is Oops) })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions { MinimumThroughput = 2, FailureRatio = 0.5, ShouldHandle = static args => new(args.Outcome.Exception is Oops) })
            .Build();
        var thrown = await Expect.Fails<BrokenCircuitException>(() => RetryScope.FromPipeline(pipeline).UseAsync(_ => throw new Oops($"{++_attempts}")));
        Assert.That(_attempts, Is.EqualTo(2));
        Assert.That(thrown.GetSuppressed().Select(static e => e.Message), Does.Contain("1"));
    }

    [Test]
    public async Task H1_The_body_gets_the_token_of_the_pipeline()
    {
        var time = new FakeTimeProvider();
        ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(TimeSpan.FromSeconds(1)).Build();
        Task running = RetryScope.FromPipeline(pipeline).UseAsync(static async token => await Task.Delay(Timeout.Infinite, token)).AsTask();
        time.Advance(TimeSpan.FromSeconds(1));
        await Expect.Fails<TimeoutRejectedException>(() => new(running));
    }
}
