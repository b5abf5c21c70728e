namespace ScopeGen.Generator.Contract;

/// <summary>The two forms of scope methods.</summary>
internal enum ScopeForm
{
    /// <summary><c>async IAsyncEnumerable&lt;T&gt;</c> with one <c>yield return</c>.</summary>
    Iterator,

    /// <summary>A method whose first parameter is a ScopeYield.</summary>
    Yield,
}
