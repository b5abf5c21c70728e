namespace ScopeGen.Schedules.Tests.Lifecycle;

/// <summary>What callers may ask of a scope, whatever its form.</summary>
internal interface IUnderTest
{
    bool IsEntered { get; }

    Task EnterAsync(CancellationToken token);

    Task<bool> ExitAsync(ScopeExit exit);

    Task DisposeAsync();

    void Complete();
}
