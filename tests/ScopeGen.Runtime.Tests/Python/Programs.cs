namespace ScopeGen.Runtime.Tests.Python;

/// <summary>What is entered: a scope of one of the three forms, or an entry of a stack.</summary>
/// <param name="Form">iterator, yield, class; callback and exit in a stack.</param>
/// <param name="Name">Unique in its program.</param>
/// <param name="Fails">Where it throws: enter, exit, rest, ok, or nowhere.</param>
/// <param name="Catches">What it does with the body's exception: suppress, translate, other, or let it out.</param>
/// <param name="Async">Whether it really waits.</param>
internal sealed record Scope(string Form, string Name, string Fails, string Catches, bool Async);

/// <summary>say, throw, use (a scope around a body), catch, or stack.</summary>
internal sealed record Statement(string Kind, string Name, Scope? Scope = null, Statement[]? Body = null, Scope[]? Entries = null, bool Moves = false);

/// <summary>Random programs of scopes, the same for the same seed.</summary>
/// <param name="seed">The seed.</param>
/// <param name="stacks">Whether stacks occur.</param>
internal sealed class Programs(int seed, bool stacks)
{
    private readonly Random _random = new(seed);
    private int _names;

    public Statement[] Next()
    {
        _names = 0;
        return Block(depth: 0);
    }

    private Statement[] Block(int depth)
    {
        var block = new Statement[_random.Next(1, 4)];
        for (int i = 0; i < block.Length; i++)
            block[i] = One(depth);
        return block;
    }

    private Statement One(int depth) => (depth < 5 ? _random.Next(10) : _random.Next(2)) switch
    {
        0 => new("say", Name("s")),
        1 => new("throw", Name("x")),
        2 => new("catch", "", Body: Block(depth + 1)),
        3 or 4 or 5 when stacks => new("stack", "", Body: Block(depth + 1), Entries: [.. Enumerable.Range(0, _random.Next(5)).Select(_ => Make("iterator", "yield", "class", "callback", "exit"))], Moves: _random.Next(4) == 0),
        _ => new("use", "", Make("iterator", "yield", "class"), Block(depth + 1)),
    };

    private Scope Make(params string[] forms)
    {
        string form = Of(forms);
        string fails = form switch
        {
            "iterator" => Of("", "", "", "", "enter", "exit", "rest"),
            "yield" => Of("", "", "", "", "enter", "ok"),
            "class" => Of("", "", "", "", "enter", "exit"),
            _ => Of("", "", "exit"),
        };
        string catches = form switch
        {
            "yield" when fails == "ok" => Of("", "suppress", "translate"), // C# forgets what its own catch does not pass on
            "yield" => Of("", "", "suppress", "translate", "other"),
            "class" or "exit" => Of("", "", "suppress"),
            _ => "",
        };
        return new(form, Name("a"), fails, catches, _random.Next(3) == 0);
    }

    private string Name(string kind) => kind + ++_names;

    private string Of(params string[] choices) => choices[_random.Next(choices.Length)];
}
