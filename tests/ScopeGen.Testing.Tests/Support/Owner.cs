namespace ScopeGen.Testing.Tests.Support;

/// <summary>Owns what it was given.</summary>
[AsyncScope]
internal sealed partial class Owner(IAsyncDisposable given)
{
    [ScopeOwned] private readonly IAsyncDisposable _given = given;
}
