namespace ScopeGen.Resilience.Internals;

/// <summary>What one attempt does; a struct, so that each shape of body is compiled for itself.</summary>
internal interface IAttempt<TResult>
{
    ValueTask<TResult> RunAsync(FreshScopes fresh, CancellationToken cancellationToken);
}
