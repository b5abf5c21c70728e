namespace ScopeGen.Schedules.Tests.Lifecycle;

/// <summary>A class scope on a subject.</summary>
[AsyncScope]
internal sealed partial class ClassForm(Subject subject) : IUnderTest
{
    Task IUnderTest.EnterAsync(CancellationToken token) => EnterAsync(token).AsTask();

    Task<bool> IUnderTest.ExitAsync(ScopeExit exit) => ExitAsync(exit).AsTask();

    Task IUnderTest.DisposeAsync() => DisposeAsync().AsTask();

    private ValueTask OnEnterAsync(CancellationToken token) => subject.AcquireAsync(token);

    private ValueTask<bool> OnExitAsync(ScopeExit exit) => subject.ReleaseAsync(exit);
}
