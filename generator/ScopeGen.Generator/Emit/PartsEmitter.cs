using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Emit;

/// <summary>Writes how the parts of a class are entered and exited: its disposable base, what it owns, its hooks.</summary>
internal static class PartsEmitter
{
    private const string Runtime = "global::ScopeGen.CompilerServices.ClassScope";
    private const string Boolean = "global::System.Threading.Tasks.ValueTask<bool>";

    // ENTER(int part, CancellationToken cancellationToken)
    // {
    //     try
    //     {
    //         switch (INDEX)
    //         {
    //             case 0: return ClassScope.EnterOwnedAsync(_session, cancellationToken);
    //             case 1: return OnEnterAsync(cancellationToken);
    //             default: return OTHERWISE;
    //         }
    //     }
    //     catch (Exception thrown) { return ClassScope.Threw(thrown); }
    // }
    public static void Write(SourceWriter writer, ClassModel scope, string enter, string exit, string index, string? enterBase, string? exitBase)
    {
        int hook = scope.PartCount - 1;
        int firstOwned = scope.HasBasePart ? 1 : 0;
        WriteMethod(writer, $"{enter}(int part, global::System.Threading.CancellationToken cancellationToken)", index, "Threw", () =>
        {
            for (int i = 0; i < scope.Owned.Count; i++)
            {
                if (scope.Owned[i].IsScope)
                    writer.Line($"case {firstOwned + i}: return {Runtime}.EnterOwnedAsync(this.{scope.Owned[i].Name}, cancellationToken);");
            }

            if (scope.Enter is { } hooked)
                writer.Line($"case {hook}: {Enter(hooked)}");
            writer.Line(enterBase is null ? "default: return default;" : $"default: return part < base.ScopePartCount ? {enterBase} : default;");
        });
        WriteMethod(writer, $"{exit}(int part, bool entered, global::ScopeGen.ScopeExit exit)", index, "ThrewAtExit", () =>
        {
            if (scope.HasBasePart)
                writer.Line($"case 0: {DisposeBase(scope.Base)}");
            for (int i = 0; i < scope.Owned.Count; i++)
                writer.Line($"case {firstOwned + i}: return {Release(scope.Owned[i])};");
            if (scope.Exit is { } hooked)
                writer.Line($"case {hook}: {Exit(hooked, scope.ReleaseTimeout)}");
            writer.Line(exitBase is null ? "default: return default;" : $"default: return part < base.ScopePartCount ? {exitBase} : default;");
        });
    }

    private static void WriteMethod(SourceWriter writer, string head, string index, string threw, Action writeCases)
    {
        writer.Line();
        writer.Line("/// <summary>Plumbing of the scope.</summary>");
        using (writer.Braces(head))
        {
            using (writer.Braces("try"))
            using (writer.Braces($"switch ({index})"))
                writeCases();
            writer.Line($"catch (global::System.Exception thrown) {{ return {Runtime}.{threw}(thrown); }}");
        }
    }

    private static string Release(OwnedModel owned) => owned.IsScope
        ? $"{Runtime}.ExitOwnedAsync(this.{owned.Name}, entered, exit)"
        : $"{Runtime}.DisposeOwnedAsync(this.{owned.Name})";

    private static string DisposeBase(DisposableBaseKind kind)
        => kind == DisposableBaseKind.Sync ? "base.Dispose(); return default;" : $"return {Runtime}.Hook(base.DisposeAsync());";

    private static string Enter(HookModel hook)
    {
        string call = $"{KnownNames.OnEnter}({(hook.TakesArgument ? "cancellationToken" : "")})";
        return hook.Returns switch
        {
            HookReturn.Void => $"{call}; return default;",
            HookReturn.Task => $"return new global::System.Threading.Tasks.ValueTask({call});",
            _ => $"return {call};",
        };
    }

    private static string Exit(HookModel hook, int timeout)
    {
        string call = $"{KnownNames.OnExit}({(hook.TakesArgument ? "exit" : "")})";
        string released = hook.Returns switch
        {
            HookReturn.Void => "",
            HookReturn.Boolean => $"new {Boolean}({call})",
            HookReturn.ValueTaskOfBoolean => call,
            _ => $"{Runtime}.Hook({call})",
        };
        if (hook.Returns == HookReturn.Void)
            return $"if (entered) {call}; return default;";
        return $"return entered ? {(timeout < 0 ? released : $"{Runtime}.WithTimeout(this, {released}, {timeout})")} : default;";
    }
}
