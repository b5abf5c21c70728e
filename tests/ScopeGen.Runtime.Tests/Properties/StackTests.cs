using CsCheck;

namespace ScopeGen.Runtime.Tests.Properties;

/// <summary>Random programs of a stack, against a plain list as the oracle.</summary>
public sealed class StackTests
{
    private enum Op
    {
        Enter,
        EnterFailing,
        EnterAll,
        Use,
        UseNull,
        UseSync,
        Adopt,
        AdoptSync,
        Defer,
        DeferSync,
        OnExit,
        Move,
        Complete,
        Exit,
    }

    [Test]
    public void S1_to_S6_programs_of_a_stack_do_what_a_list_would() => Gen.Int[0, (int)Op.Exit].Select(static op => (Op)op).Array[0, 25].Sample(program =>
    {
        string actual = RunAsync(program).GetAwaiter().GetResult();
        Assert.That(actual, Is.EqualTo(Oracle(program)), string.Join(' ', program));
    }, iter: 5_000, threads: 1);

    /// <summary>Entries are names in a list; a closed list takes nothing, and what comes too late is released at once or not entered.</summary>
    private static string Oracle(Op[] program)
    {
        List<string> log = [], entries = [];
        bool open = true, completed = false;
        for (int i = 0; i < program.Length; i++)
        {
            switch (program[i])
            {
                case Op.Complete:
                    completed |= open;
                    break;
                case Op.Exit:
                    Exit();
                    break;
                case Op.Move when open:
                    log.Add("moved");
                    completed = false;
                    break;
                case Op.UseNull:
                    break;
                case Op.EnterFailing:
                    log.Add(open ? "failed" : "closed");
                    break;
                case Op.Move or Op.Enter or Op.EnterAll when !open:
                    log.Add("closed");
                    break;
                case Op.Enter:
                    log.Add($">{i}");
                    entries.Add($"<{i}");
                    break;
                case Op.EnterAll:
                    log.Add($">{i}a");
                    log.Add($">{i}b");
                    entries.Add($"<{i}a");
                    entries.Add($"<{i}b");
                    break;
                default:
                    string release = program[i] == Op.OnExit ? $"<{i}!" : $"<{i}";
                    if (open)
                        entries.Add(release);
                    else
                        log.AddRange([release.Replace("!", ":Unobserved", StringComparison.Ordinal), "closed"]);
                    break;
            }
        }

        Exit();
        return string.Join(' ', log);

        void Exit()
        {
            for (int i = entries.Count - 1; i >= 0; i--)
                log.Add(entries[i].Replace("!", completed ? ":Succeeded" : ":Unobserved", StringComparison.Ordinal));
            entries.Clear();
            open = false;
        }
    }

    private static async Task<string> RunAsync(Op[] program)
    {
        List<string> log = [];
        var stack = new ScopeStack();
        for (int i = 0; i < program.Length; i++)
        {
            string name = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
            try
            {
                switch (program[i])
                {
                    case Op.Enter: await stack.EnterAsync(Scope(name)); break;
                    case Op.EnterFailing: await stack.EnterAsync(AsyncScope.Create<int>(static _ => throw new FormatException(), static _ => default)); break;
                    case Op.EnterAll: await stack.EnterAllAsync([Scope(name + "a"), Scope(name + "b")]); break;
                    case Op.Use: stack.Use(new Resource(log, name)); break;
                    case Op.UseNull: stack.Use<Resource?>(null); break;
                    case Op.UseSync: stack.UseSync(new Resource(log, name)); break;
                    case Op.Adopt: stack.Adopt(name, value => { log.Add("<" + value); return default(ValueTask); }); break;
                    case Op.AdoptSync: stack.AdoptSync(name, value => log.Add("<" + value)); break;
                    case Op.Defer: stack.Defer(() => { log.Add("<" + name); return default(ValueTask); }); break;
                    case Op.DeferSync: stack.DeferSync(() => log.Add("<" + name)); break;
                    case Op.OnExit: stack.OnExit(exit => { log.Add($"<{name}:{exit.Outcome}"); return default; }); break;
                    case Op.Complete: stack.Complete(); break;
                    case Op.Exit: await stack.DisposeAsync(); break;
                    case Op.Move:
                        stack = stack.Move();
                        log.Add("moved");
                        break;
                }
            }
            catch (ObjectDisposedException)
            {
                log.Add("closed");
            }
            catch (FormatException)
            {
                log.Add("failed");
            }
        }

        await stack.DisposeAsync();
        return string.Join(' ', log);

        AsyncScope<string> Scope(string name) => AsyncScope.Create(_ => { log.Add(">" + name); return new ValueTask<string>(name); }, value => { log.Add("<" + value); return default(ValueTask); });
    }

    private sealed class Resource(List<string> log, string name) : IAsyncDisposable, IDisposable
    {
        public void Dispose() => log.Add("<" + name);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
