namespace ScopeGen.Hosting.Internals;

/// <summary>A registration, shared by all providers of the collection: it holds no state.</summary>
internal interface ILifespan
{
    /// <summary>Enters a scope as the newest entry of the stack and gives its value.</summary>
    ValueTask<object> EnterAsync(ScopeStack stack, IServiceProvider services, ShutdownLimit limit, CancellationToken cancellationToken);
}
