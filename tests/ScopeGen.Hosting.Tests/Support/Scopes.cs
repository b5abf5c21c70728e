namespace ScopeGen.Hosting.Tests;

/// <summary>A value that knows its name.</summary>
internal sealed record Part(string Name);

/// <summary>Another type of value.</summary>
internal sealed record Other(string Name);

/// <summary>The failure of these tests; its message is its name.</summary>
internal sealed class Oops(string message) : Exception(message);

/// <summary>Scopes that write what happens into a log, as "+name" and "-name:outcome".</summary>
internal sealed class Scopes
{
    private readonly List<string> _log = [];

    public string Text
    {
        get
        {
            lock (_log)
                return string.Join(' ', _log);
        }
    }

    public void Add(string item)
    {
        lock (_log)
            _log.Add(item);
    }

    public AsyncScope<Part> Part(string name, Exception? exitFails = null, Func<ValueTask>? release = null) => Make(name, static name => new Part(name), exitFails, release);

    public AsyncScope<Other> Other(string name, Exception? exitFails = null) => Make(name, static name => new Other(name), exitFails, null);

    public static AsyncScope<Part> Broken(Exception failure) => AsyncScope.Create<Part>(_ => throw failure, static _ => default);

    private AsyncScope<T> Make<T>(string name, Func<string, T> value, Exception? exitFails, Func<ValueTask>? release) => AsyncScope.Create(
        _ =>
        {
            Add("+" + name);
            return new ValueTask<T>(value(name));
        },
        async (_, exit) =>
        {
            Add($"-{name}:{exit.Outcome}");
            if (release is not null)
                await release();
            if (exitFails is not null)
                throw exitFails;
        },
        name);
}
