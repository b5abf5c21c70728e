namespace ScopeGen.Behaviour.Tests;

[AsyncScope]
internal sealed partial class Client(Log log, string name = "client")
{
    public Func<CancellationToken, ValueTask>? Entering { get; init; }

    public Func<ScopeExit, ValueTask<bool>>? Exiting { get; init; }

    public string Name
    {
        get
        {
            EnsureEntered();
            return name;
        }
    }

    private async ValueTask OnEnterAsync(CancellationToken cancellationToken)
    {
        log.Add(">" + name);
        if (Entering is not null)
            await Entering(cancellationToken);
    }

    private ValueTask<bool> OnExitAsync(ScopeExit exit)
    {
        log.Add("<" + name + Log.Of(exit));
        return Exiting?.Invoke(exit) ?? new(false);
    }
}

[AsyncScope]
internal sealed partial class Owner(Log log, Client first, Client second)
{
    [ScopeOwned]
    private readonly Client _first = first;

    [ScopeOwned]
    private readonly Disposable _between = new(log, "between");

    [ScopeOwned]
    private readonly Client _second = second;

    public Func<ValueTask>? Entering { get; init; }

    private async ValueTask OnEnterAsync()
    {
        log.Add(">owner");
        if (Entering is not null)
            await Entering();
    }

    private void OnExitAsync(ScopeExit exit) => log.Add("<owner" + Log.Of(exit));
}

[AsyncScope]
internal partial class Animal(Log log)
{
    protected Log Log => log;

    private void OnEnterAsync() => Log.Add(">animal");

    private void OnExitAsync() => Log.Add("<animal");
}

[AsyncScope]
internal sealed partial class Dog(Log log) : Animal(log)
{
    public string Bark() => "woof";

    private void OnEnterAsync() => Log.Add(">dog");

    private void OnExitAsync() => Log.Add("<dog");
}

internal class Stream(Log log) : IAsyncDisposable
{
    protected Log Log => log;

    public virtual ValueTask DisposeAsync()
    {
        log.Add("~stream");
        GC.SuppressFinalize(this);
        return default;
    }
}

[AsyncScope]
internal sealed partial class ScopedStream(Log log) : Stream(log)
{
    private void OnExitAsync() => Log.Add("<scoped");
}

/// <summary>As xunit's fixtures are: the method gives a Task, and the interface is implemented beside it.</summary>
internal class Fixture(Log log) : IAsyncDisposable
{
    public virtual Task DisposeAsync()
    {
        log.Add("~fixture");
        GC.SuppressFinalize(this);
        return Task.CompletedTask;
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());
}

[AsyncScope]
internal sealed partial class ScopedFixture(Log log) : Fixture(log);

internal sealed class Disposable(Log log, string name) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        log.Add("~" + name);
        return default;
    }
}
