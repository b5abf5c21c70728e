using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Emit;

/// <summary>Writes the factory of a scope method and the scope object that it makes.</summary>
internal static class MethodEmitter
{
    public static void Write(SourceWriter writer, MethodModel method)
    {
        WriteFactory(writer, method);
        writer.Line();
        WriteScope(writer, method);
    }

    // /// <summary>DOCUMENTATION</summary>
    // [ObservesOutcome, SetsAmbientState, MaySuppress]
    // public static AsyncScope<VALUE> FACTORY<T>(PARAMETERS)
    //     where T : CONSTRAINTS
    //     => new SCOPE<T>(ARGUMENTS);
    private static void WriteFactory(SourceWriter writer, MethodModel method)
    {
        foreach (string line in method.Documentation)
            writer.Line("/// " + line);
        writer.Line(ScopeEmitter.GeneratedCode);
        if (method.ObservesOutcome)
            writer.Line("[global::ScopeGen.ObservesOutcome]");
        if (method.SetsAmbientState)
            writer.Line("[global::ScopeGen.SetsAmbientState]");
        if (method.MaySuppress)
            writer.Line("[global::ScopeGen.MaySuppress]");
        writer.Line($"{method.Modifiers} global::ScopeGen.AsyncScope<{method.Value}> {method.Factory}{method.TypeParameters}({string.Join(", ", method.Parameters.Select(static p => p.Declared))})");
        WriteConstraints(writer, method);
        IEnumerable<string> arguments = method.Parameters.Select(static p => p.IsDynamic ? $"(object){Name(p)}" : Name(p));
        if (method.Instance is not null)
            arguments = arguments.Prepend("this");
        writer.Line($"    => new {method.Scope}{method.TypeParameters}({string.Join(", ", arguments)});");
    }

    // private sealed class SCOPE<T> : IteratorScope<VALUE>
    //     where T : CONSTRAINTS
    // {
    //     FIELDS
    //     CONSTRUCTOR
    //     public override string Name => "NAME";
    //     START
    // }
    private static void WriteScope(SourceWriter writer, MethodModel method)
    {
        string @base = method.Form == ScopeForm.Iterator ? "IteratorScope" : "YieldScope";
        writer.Line(ScopeEmitter.GeneratedCode);
        if (method.IsObsolete)
            writer.Line("[global::System.Obsolete]");
        writer.Line($"private sealed class {method.Scope}{method.TypeParameters} : global::ScopeGen.CompilerServices.{@base}<{method.Value}>");
        WriteConstraints(writer, method);
        using (writer.Braces())
        {
            WriteFields(writer, method);
            WriteConstructor(writer, method);
            writer.Line();
            writer.Line($"public override string Name => \"{method.Name}\";");
            if (method.ReleaseTimeout >= 0)
                writer.Line($"protected override int ReleaseTimeoutMilliseconds => {method.ReleaseTimeout};");
            if (method is { Form: ScopeForm.Yield, IsAsync: true })
                writer.Line("protected override bool IsAsync => true;");
            if (method is { Form: ScopeForm.Yield, ObservesOutcome: true })
                writer.Line("protected override bool ObservesOutcome => true;");
            writer.Line();
            WriteCall(writer, method);
        }
    }

    private static void WriteConstraints(SourceWriter writer, MethodModel method)
    {
        foreach (string constraint in method.Constraints)
            writer.Line("    " + constraint);
    }

    // private readonly CONTAINER self;
    // private readonly TYPE _NAME;
    private static void WriteFields(SourceWriter writer, MethodModel method)
    {
        if (method.Instance is not null)
            writer.Line($"private readonly {method.Instance} self;");
        for (int i = 0; i < method.Parameters.Count; i++)
        {
            if (i != method.TokenIndex)
                writer.Line($"private readonly {method.Parameters[i].Type} _{method.Parameters[i].Name};");
        }
    }

    // public SCOPE(CONTAINER self, TYPE NAME, CancellationToken TOKEN)
    //     : base(TOKEN)
    // {
    //     this.self = self;
    //     _NAME = NAME;
    // }
    private static void WriteConstructor(SourceWriter writer, MethodModel method)
    {
        string self = "self";
        while (method.Parameters.Any(p => p.Name == self))
            self += "_";
        IEnumerable<string> parameters = method.Parameters.Select(static p => $"{p.Type} {Name(p)}");
        if (method.Instance is not null)
            parameters = parameters.Prepend($"{method.Instance} {self}");
        writer.Line();
        writer.Line($"public {method.Scope}({string.Join(", ", parameters)})");
        if (method.TokenIndex >= 0)
            writer.Line($"    : base({Name(method.Parameters[method.TokenIndex])})");
        using (writer.Braces())
        {
            if (method.Instance is not null)
                writer.Line($"this.self = {self};");
            for (int i = 0; i < method.Parameters.Count; i++)
            {
                if (i != method.TokenIndex)
                    writer.Line($"this._{method.Parameters[i].Name} = {Name(method.Parameters[i])};");
            }
        }
    }

    // protected override IAsyncEnumerable<VALUE> Start(CancellationToken cancellationToken)
    //     => TARGET(ARGUMENTS);
    //
    // protected override ValueTask RunAsync(ScopeYield<VALUE> yield, CancellationToken cancellationToken)
    //     => new ValueTask(TARGET(yield, ARGUMENTS));
    private static void WriteCall(SourceWriter writer, MethodModel method)
    {
        IEnumerable<string> arguments = method.Parameters.Select((p, i) => i == method.TokenIndex ? "cancellationToken" : "this._" + p.Name);
        string target = method.Instance is null ? method.Target : "this.self." + method.Target;
        if (method.Form == ScopeForm.Iterator)
        {
            writer.Line($"protected override global::System.Collections.Generic.IAsyncEnumerable<{method.Value}> Start(global::System.Threading.CancellationToken cancellationToken)");
            writer.Line($"    => {target}({string.Join(", ", arguments)});");
            return;
        }

        arguments = arguments.Prepend(method.HasValue ? "yield" : "global::ScopeGen.CompilerServices.ScopeEmit.WithoutValue(yield)");
        string call = $"{target}({string.Join(", ", arguments)})";
        writer.Line($"protected override global::System.Threading.Tasks.ValueTask RunAsync(global::ScopeGen.ScopeYield<{method.Value}> yield, global::System.Threading.CancellationToken cancellationToken)");
        writer.Line($"    => {(method.ReturnsTask ? $"new global::System.Threading.Tasks.ValueTask({call})" : call)};");
    }

    private static string Name(ParameterModel parameter) => parameter.Escaped;
}
