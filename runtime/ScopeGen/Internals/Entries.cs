using static ScopeGen.CompilerServices.ClassScope;

namespace ScopeGen.Internals;

/// <summary>The kinds of things that a stack takes besides scopes.</summary>
internal static class Entries
{
    internal sealed class Disposable(IAsyncDisposable resource) : StackEntry
    {
        public override ValueTask<bool> ExitAsync(ScopeExit exit) => Hook(resource.DisposeAsync());
    }

    internal sealed class SyncDisposable(IDisposable resource) : StackEntry
    {
        public override ValueTask<bool> ExitAsync(ScopeExit exit)
        {
            resource.Dispose();
            return default;
        }
    }

    internal sealed class Adopted<T>(T value, Func<T, ValueTask> release) : StackEntry
    {
        public override ValueTask<bool> ExitAsync(ScopeExit exit) => Hook(release(value));
    }

    internal sealed class SyncAdopted<T>(T value, Action<T> release) : StackEntry
    {
        public override ValueTask<bool> ExitAsync(ScopeExit exit)
        {
            release(value);
            return default;
        }
    }

    internal sealed class Deferred(Func<ValueTask> callback) : StackEntry
    {
        public override ValueTask<bool> ExitAsync(ScopeExit exit) => Hook(callback());
    }

    internal sealed class SyncDeferred(Action callback) : StackEntry
    {
        public override ValueTask<bool> ExitAsync(ScopeExit exit)
        {
            callback();
            return default;
        }
    }

    internal sealed class Exit(Func<ScopeExit, ValueTask<bool>> exit) : StackEntry
    {
        public override ValueTask<bool> ExitAsync(ScopeExit outcome) => exit(outcome);
    }
}
