namespace ScopeGen.Internals;

/// <summary>A body as UseAsync calls it; a struct around the delegate that the user gave.</summary>
internal interface IBody<in T, TResult>
{
    ValueTask<TResult> InvokeAsync(T value, CancellationToken cancellationToken);
}
