using Polly;
using Polly.Retry;

namespace ScopeGen.Resilience.Internals;

/// <summary>The options as a Polly pipeline.</summary>
internal static class RetryPipeline
{
    /// <summary>Polly's own limit.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    public static ResiliencePipeline Build(RetryScopeOptions options)
    {
        Validate(options);
        if (options.MaxAttempts == 1)
            return ResiliencePipeline.Empty;
        int maxAttempts = options.MaxAttempts;
        Func<Exception, bool> shouldHandle = options.ShouldHandle ?? (static e => e is not OperationCanceledException);
        var retry = new RetryStrategyOptions
        {
            MaxRetryAttempts = maxAttempts == int.MaxValue ? int.MaxValue : maxAttempts - 1, // the greatest is Polly's "for ever"
            BackoffType = DelayBackoffType.Exponential,
            Delay = options.Delay,
            MaxDelay = options.MaxDelay,
            UseJitter = options.UseJitter,
            ShouldHandle = args => new(args.Outcome.Exception is { } failure && shouldHandle(failure)),
        };
        if (options.DelayGenerator is { } generator)
        {
            TimeSpan longest = options.MaxDelay ?? s_longest;
            retry.DelayGenerator = args => new(generator(args.Outcome.Exception!) is { } delay ? Within(delay, longest) : null);
        }

        if (options.OnRetry is { } onRetry)
        {
            retry.OnRetry = args =>
            {
                onRetry(new(args.AttemptNumber + 1, maxAttempts, args.RetryDelay, args.Outcome.Exception!));
                return default;
            };
        }

        var builder = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider };
        return builder.AddRetry(retry).Build();
    }

    private static void Validate(RetryScopeOptions options)
    {
        if (options.MaxAttempts < 1)
            throw new ArgumentOutOfRangeException(nameof(options.MaxAttempts), options.MaxAttempts, "MaxAttempts counts the first try, so it must be 1 or more; 1 is no retry.");
        if (options.Delay < TimeSpan.Zero || options.Delay > s_longest)
            throw new ArgumentOutOfRangeException(nameof(options.Delay), options.Delay, "Delay must be from zero to one day.");
        if (options.MaxDelay < TimeSpan.Zero || options.MaxDelay > s_longest)
            throw new ArgumentOutOfRangeException(nameof(options.MaxDelay), options.MaxDelay, "MaxDelay must be from zero to one day, or null for no limit.");
    }

    private static TimeSpan Within(TimeSpan delay, TimeSpan longest) => delay < TimeSpan.Zero ? TimeSpan.Zero : delay > longest ? longest : delay;
}
