namespace ScopeGen.Hosting.Internals;

/// <inheritdoc cref="ILifespan"/>
internal sealed class Lifespan<T>(Func<IServiceProvider, IAsyncScope<T>> scope) : ILifespan
    where T : class
{
    public async ValueTask<object> EnterAsync(ScopeStack stack, IServiceProvider services, ShutdownLimit limit, CancellationToken cancellationToken)
    {
        IAsyncScope<T> made = scope(services) ?? throw new InvalidOperationException($"The lifespan of {typeof(T)} has no scope: the function given to AddLifespan returned null.");
        return await stack.EnterAsync(new LimitedScope<T>(made, limit), cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The lifespan of {typeof(T)} handed out null; a singleton must have a value.");
    }
}
