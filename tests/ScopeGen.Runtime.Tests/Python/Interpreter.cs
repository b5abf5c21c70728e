using System.Runtime.CompilerServices;

namespace ScopeGen.Runtime.Tests.Python;

/// <summary>Runs programs of scopes with ScopeGen; its twin is interpreter.py.</summary>
internal sealed partial class Interpreter(bool detailed)
{
    public async Task<string> TraceAsync(Statement[] program)
    {
        List<string> log = [];
        try
        {
            await RunAsync(program, log);
            log.Add("end");
        }
        catch (Oops e)
        {
            log.Add("escaped:" + Names(e));
        }

        return string.Join(' ', log);
    }

    private async ValueTask RunAsync(Statement[] statements, List<string> log)
    {
        foreach (Statement statement in statements)
        {
            switch (statement.Kind)
            {
                case "say":
                    log.Add(statement.Name);
                    break;
                case "throw":
                    throw new Oops(statement.Name);
                case "use":
                    await Open(statement.Scope!, log).UseAsync(async (value, _) =>
                    {
                        log.Add("in:" + value);
                        await RunAsync(statement.Body!, log);
                    });
                    break;
                case "catch":
                    try
                    {
                        await RunAsync(statement.Body!, log);
                    }
                    catch (Oops e)
                    {
                        log.Add("caught:" + Names(e));
                    }

                    break;
                case "stack":
                    await new ScopeStack().UseAsync(async (stack, _) =>
                    {
                        foreach (Scope entry in statement.Entries!)
                            await PushAsync(stack, entry, log);
                        await RunAsync(statement.Body!, log);
                        if (statement.Moves)
                        {
                            ScopeStack moved = stack.Move();
                            log.Add("moved");
                            await moved.ExitAsync(ScopeExit.Succeeded);
                        }
                    });
                    break;
            }
        }
    }

    private async ValueTask PushAsync(ScopeStack stack, Scope entry, List<string> log)
    {
        switch (entry.Form)
        {
            case "callback":
                stack.Defer(async () =>
                {
                    log.Add("defer:" + entry.Name);
                    await PauseAsync(entry);
                    Fail(entry, "exit");
                });
                break;
            case "exit":
                stack.OnExit(async exit =>
                {
                    log.Add($"exit:{entry.Name}:{Told(exit)}");
                    await PauseAsync(entry);
                    Fail(entry, "exit");
                    return entry.Catches == "suppress";
                });
                break;
            default:
                log.Add("entered:" + await stack.EnterAsync(Open(entry, log)));
                break;
        }
    }

    private AsyncScope<string> Open(Scope scope, List<string> log) => scope.Form switch
    {
        "iterator" => IteratorScope(scope, log),
        "yield" => YielderScope(scope, log),
        _ => new Manager(this, scope, log).Select(static manager => manager.Name),
    };

    [AsyncScope]
    private static async IAsyncEnumerable<string> Iterator(Scope scope, List<string> log)
    {
        log.Add(">" + scope.Name);
        await PauseAsync(scope);
        Fail(scope, "enter");
        try
        {
            yield return scope.Name;
        }
        finally
        {
            log.Add("<" + scope.Name);
            await PauseAsync(scope);
            Fail(scope, "exit");
        }

        log.Add("rest:" + scope.Name);
        Fail(scope, "rest");
    }

    [AsyncScope]
    private async Task Yielder(ScopeYield<string> yield, Scope scope, List<string> log)
    {
        log.Add(">" + scope.Name);
        await PauseAsync(scope);
        Fail(scope, "enter");
        try
        {
            await yield.Return(scope.Name);
            log.Add("ok:" + scope.Name);
            await PauseAsync(scope);
            Fail(scope, "ok");
        }
        catch (Oops e)
        {
            log.Add($"caught:{scope.Name}:{Names(e)}");
            await PauseAsync(scope);
            switch (scope.Catches)
            {
                case "suppress":
                    return;
                case "translate":
                    throw new Oops(scope.Name + ".translated", e);
                case "other":
#pragma warning disable SCOPE044 // on purpose: what Python keeps as the context, GetSuppressed keeps here
                    throw new Oops(scope.Name + ".other");
#pragma warning restore SCOPE044
                default:
                    throw;
            }
        }
        finally
        {
            log.Add("<" + scope.Name);
        }
    }

    /// <summary>"" for success, else the names of all that is in the exception.</summary>
    private string Told(ScopeExit exit) => exit.Exception is { } e ? Names(e) : "";

    private string Names(Exception exception)
    {
        if (!detailed)
            return "error";
        var found = new HashSet<Exception>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Exception>([exception]);
        while (open.TryPop(out Exception? at))
        {
            if (!found.Add(at))
                continue;
            if (at.InnerException is { } inner)
                open.Push(inner);
            foreach (Exception suppressed in at.GetSuppressed())
                open.Push(suppressed);
        }

        return string.Join(',', found.Select(static e => e.Message).Order(StringComparer.Ordinal));
    }

    private static async ValueTask PauseAsync(Scope scope)
    {
        if (scope.Async)
            await Task.Yield();
    }

    private static void Fail(Scope scope, string where)
    {
        if (scope.Fails == where)
            throw new Oops($"{scope.Name}.{where}");
    }

    private sealed class Oops(string message, Exception? inner = null) : Exception(message, inner);

    [AsyncScope]
    private sealed partial class Manager(Interpreter interpreter, Scope scope, List<string> log)
    {
        public string Name => scope.Name;

        private async ValueTask OnEnterAsync()
        {
            log.Add(">" + scope.Name);
            await PauseAsync(scope);
            Fail(scope, "enter");
        }

        private async ValueTask<bool> OnExitAsync(ScopeExit exit)
        {
            log.Add($"<{scope.Name}:{interpreter.Told(exit)}");
            await PauseAsync(scope);
            Fail(scope, "exit");
            return scope.Catches == "suppress";
        }
    }
}
