namespace ScopeGen.Behaviour.Tests;

/// <summary>What happened, in order, as one line: "&gt;a body &lt;a".</summary>
internal sealed class Log
{
    private readonly List<string> _items = [];

    public string Text
    {
        get
        {
            lock (_items)
                return string.Join(' ', _items);
        }
    }

    public void Add(string item)
    {
        lock (_items)
            _items.Add(item);
    }

    /// <summary>"" for success, "?" for unobserved, else the message ("~" before that of a cancellation).</summary>
    public static string Of(ScopeExit exit) => exit.Outcome switch
    {
        ScopeOutcome.Succeeded => "",
        ScopeOutcome.Unobserved => "?",
        ScopeOutcome.Canceled => "~" + exit.Exception!.Message,
        _ => "!" + exit.Exception!.Message,
    };
}

/// <summary>The failure of these tests; its message is its name.</summary>
internal sealed class Oops(string message, Exception? inner = null) : Exception(message, inner);
