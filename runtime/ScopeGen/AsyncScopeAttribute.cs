namespace ScopeGen;

/// <summary>
/// On a partial class: generates the scope's plumbing (enter, exit, <c>DisposeAsync</c>). On a scope method, an
/// <c>async IAsyncEnumerable&lt;T&gt;</c> with one <c>yield return</c> or an async method whose first parameter is a
/// <see cref="ScopeYield{T}"/>: generates its factory.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, Inherited = false)]
public sealed class AsyncScopeAttribute : Attribute
{
    /// <summary>Methods only: the factory's name. Default: the method's name, a trailing "Async" dropped, followed by "Scope".</summary>
    public string? Name { get; set; }

    /// <summary>Longest time the release may take, in milliseconds; when it runs out the exit fails with <see cref="ReleaseTimeoutException"/>. Default: no limit (-1).</summary>
    public int ReleaseTimeoutMilliseconds { get; set; } = -1;
}
