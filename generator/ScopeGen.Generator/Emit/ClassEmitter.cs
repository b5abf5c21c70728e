using ScopeGen.Generator.Contract;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Emit;

/// <summary>Writes the plumbing of a scope class; what it does lives in the runtime (rule C4).</summary>
internal static class ClassEmitter
{
    private const string Runtime = "global::ScopeGen.CompilerServices.ClassScope";
    private const string Interface = "global::ScopeGen.CompilerServices.IClassScope";
    private const string Token = "global::System.Threading.CancellationToken";
    private const string Task = "global::System.Threading.Tasks.ValueTask";
    private const string Hidden = "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    // [ObservesOutcome, MaySuppress]
    // partial class NAME : IAsyncScope<NAME>, IClassScope
    public static void Write(SourceWriter writer, ClassModel scope, string head)
    {
        if (scope.ObservesOutcome)
            writer.Line("[global::ScopeGen.ObservesOutcome]");
        if (scope.MaySuppress)
            writer.Line("[global::ScopeGen.MaySuppress]");
        using (writer.Braces(scope.IsDerived ? head : $"{head} : global::ScopeGen.IAsyncScope<{scope.Self}>, {Interface}"))
        {
            if (scope.IsDerived)
                WriteDerived(writer, scope);
            else
                WriteRoot(writer, scope);
        }
    }

    private static void WriteRoot(SourceWriter writer, ClassModel scope)
    {
        writer.Line(ScopeEmitter.GeneratedCode);
        writer.Line("private global::ScopeGen.CompilerServices.ScopeState __scopeState;");
        Member(writer, "Whether the scope is entered and its exit has not begun.", $"public bool IsEntered => {Runtime}.IsEntered(this);");
        Member(writer, "Votes success for a scope consumed by 'await using': the exit is then told Succeeded.", $"public void Complete() => {Runtime}.Complete(this);");
        bool isOnePart = scope.IsSealed && scope.PartCount == 1;
        string enterParts = isOnePart ? $"(({Interface})this).EnterPartAsync(0, default)" : $"{Runtime}.EnterPartsAsync(this)";
        string exitParts = isOnePart ? $"(({Interface})this).ExitPartAsync(0, true, exit)" : $"{Runtime}.ExitPartsAsync(this, exit)";
        Either(writer, "Enters the scope and gives it back.", $"public {Task}<{scope.Self}> EnterAsync({Token} cancellationToken = default)",
            $"{Runtime}.TryBeginEnter(ref __scopeState, cancellationToken)",
            $"{Runtime}.EndEnterAsync(this, ref __scopeState, {enterParts})",
            $"{Runtime}.EnterAsync(this, ref __scopeState, cancellationToken)");
        Either(writer, "Exits the scope, knowing how its body ended; true suppresses. Runs at most once.", $"public {Task}<bool> ExitAsync(global::ScopeGen.ScopeExit exit)",
            $"{Runtime}.TryBeginExit(ref __scopeState, exit)",
            $"{Runtime}.EndExitAsync(this, ref __scopeState, exit, {exitParts})",
            $"{Runtime}.ExitAsync(this, ref __scopeState, exit)");
        string disposes = scope.Base switch
        {
            DisposableBaseKind.VirtualAsync or DisposableBaseKind.AbstractAsync => "override ",
            DisposableBaseKind.Async => "new ",
            _ => "",
        };
        Member(writer, "Exits the scope, told Unobserved unless Complete() was called.", $"public {disposes}{Task} DisposeAsync() => {Runtime}.DisposeAsync(ExitAsync(default(global::ScopeGen.ScopeExit)));");
        Member(writer, "Throws unless the scope is entered: the guard for members that work inside the scope alone.", $"{(scope.IsSealed ? "private" : "protected")} void EnsureEntered() => {Runtime}.EnsureEntered(this);");
        WriteMachine(writer, scope);
    }

    // ref ScopeState IClassScope.State => ref __scopeState;
    // int IClassScope.PartCount => 2;
    // ...
    private static void WriteMachine(SourceWriter writer, ClassModel scope)
    {
        writer.Line();
        writer.Line(ScopeEmitter.GeneratedCode);
        writer.Line($"ref global::ScopeGen.CompilerServices.ScopeState {Interface}.State => ref __scopeState;");
        writer.Line();
        if (scope.IsSealed)
        {
            writer.Line($"string {Interface}.Name => \"{scope.Name}\";");
            writer.Line($"int {Interface}.PartCount => {scope.PartCount};");
            PartsEmitter.Write(writer, scope, $"{Task} {Interface}.EnterPartAsync", $"{Task}<bool> {Interface}.ExitPartAsync", "part", null, null);
            return;
        }

        writer.Line($"string {Interface}.Name => ScopeName;");
        writer.Line($"int {Interface}.PartCount => ScopePartCount;");
        writer.Line($"{Task} {Interface}.EnterPartAsync(int part, {Token} cancellationToken) => EnterScopePartAsync(part, cancellationToken);");
        writer.Line($"{Task}<bool> {Interface}.ExitPartAsync(int part, bool entered, global::ScopeGen.ScopeExit exit) => ExitScopePartAsync(part, entered, exit);");
        WritePlumbing(writer, scope, "virtual");
    }

    // protected override int ScopePartCount => base.ScopePartCount + 2;
    private static void WritePlumbing(SourceWriter writer, ClassModel scope, string how)
    {
        writer.Line();
        Plumb($"string ScopeName => \"{scope.Name}\";");
        Plumb($"int ScopePartCount => {(scope.IsDerived ? "base.ScopePartCount + " : "")}{scope.PartCount};");
        string prefix = $"protected {how} ";
        PartsEmitter.Write(writer, scope, $"{Hidden} {prefix}{Task} EnterScopePartAsync", $"{Hidden} {prefix}{Task}<bool> ExitScopePartAsync",
            scope.IsDerived ? "part - base.ScopePartCount" : "part",
            scope.IsDerived ? "base.EnterScopePartAsync(part, cancellationToken)" : null,
            scope.IsDerived ? "base.ExitScopePartAsync(part, entered, exit)" : null);

        void Plumb(string member)
        {
            writer.Line("/// <summary>Plumbing of the scope.</summary>");
            writer.Line($"{Hidden} protected {how} {member}");
        }
    }

    // public new ValueTask<NAME> EnterAsync(CancellationToken cancellationToken = default) => ClassScope.EnterAsync(this, ref ((IClassScope)this).State, cancellationToken);
    private static void WriteDerived(SourceWriter writer, ClassModel scope)
    {
        Member(writer, "Enters the scope and gives it back.", $"public new {Task}<{scope.Self}> EnterAsync({Token} cancellationToken = default) => {Runtime}.EnterAsync(this, ref (({Interface})this).State, cancellationToken);");
        Member(writer, "Runs the body inside the scope; its exception may be suppressed.",
            $"public {Task} UseAsync(global::System.Func<{scope.Self}, {Token}, {Task}> body, {Token} cancellationToken = default) => {Runtime}.UseAsync(this, body, cancellationToken);");
        Member(writer, "Runs the body inside the scope and gives its result; a suppressed exception is thrown after all.",
            $"public {Task}<TScopeResult> UseAsync<TScopeResult>(global::System.Func<{scope.Self}, {Token}, {Task}<TScopeResult>> body, {Token} cancellationToken = default) => {Runtime}.UseAsync(this, body, cancellationToken);");
        WritePlumbing(writer, scope, "override");
    }

    // MEMBER
    //     => QUICKLY
    //         ? THEN
    //         : ELSE;
    private static void Either(SourceWriter writer, string summary, string member, string quickly, string then, string otherwise)
    {
        Member(writer, summary, member);
        writer.Line($"    => {quickly}");
        writer.Line($"        ? {then}");
        writer.Line($"        : {otherwise};");
    }

    private static void Member(SourceWriter writer, string summary, string member)
    {
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");
        writer.Line(ScopeEmitter.GeneratedCode);
        writer.Line(member);
    }
}
