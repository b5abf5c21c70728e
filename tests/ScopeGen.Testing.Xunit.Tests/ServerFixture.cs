namespace ScopeGen.Testing.Xunit.Tests;

/// <summary>A class fixture: xUnit makes one for all tests of the classes that ask for it.</summary>
public sealed class ServerFixture() : ScopeFixture<List<string>>(Servers.RunScope), IAsyncLifetime
{
    Task IAsyncLifetime.InitializeAsync() => SetUpAsync().AsTask();

    Task IAsyncLifetime.DisposeAsync() => TearDownAsync().AsTask();
}
