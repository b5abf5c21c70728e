namespace ScopeGen.Internals;

/// <summary>A place of a semaphore: what is entered is the permit, not the semaphore.</summary>
internal readonly struct PermitUse(SemaphoreScope semaphore) : IUse<SemaphorePermit>
{
    public bool IsFinal => true;

    public ValueTask<SemaphorePermit> EnterAsync(CancellationToken cancellationToken) => semaphore.EnterAsync(cancellationToken);

    public ValueTask<bool> ExitAsync(SemaphorePermit value, ScopeExit exit) => value.ExitAsync(exit);

    public ScopeWatch? Watch(SemaphorePermit value) => value.Watch;

    public ExecutionContext? ForBody(ref CancellationToken cancellationToken) => null;
}
