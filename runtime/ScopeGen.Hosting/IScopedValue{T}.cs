namespace ScopeGen.Hosting;

/// <summary>The value of a scope that lasts as long as its DI scope; see <see cref="ScopeGenServiceCollectionExtensions.AddScopedAsyncScope"/>.</summary>
/// <typeparam name="T">What the scope hands out.</typeparam>
public interface IScopedValue<T>
    where T : class
{
    /// <summary>
    /// Enters the scope on first use and gives its value; later and concurrent calls get the same value. An enter that
    /// failed is forgotten: the next call enters a new scope.
    /// </summary>
    /// <param name="cancellationToken">Cancels the enter, or the waiting for another caller's enter.</param>
    /// <exception cref="ObjectDisposedException">The DI scope has ended, or its scopes have been exited.</exception>
    ValueTask<T> GetAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Votes success: the exit is told <see cref="ScopeOutcome.Succeeded"/>; without it, a DI scope that ends tells
    /// <see cref="ScopeOutcome.Unobserved"/>. A second call does nothing.
    /// </summary>
    void Complete();
}
