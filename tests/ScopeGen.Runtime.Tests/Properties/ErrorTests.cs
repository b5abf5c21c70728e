using CsCheck;

namespace ScopeGen.Runtime.Tests.Properties;

/// <summary>Random error programs, in a stack and in scopes around one another, end as the specification says.</summary>
public sealed class ErrorTests
{
    private static readonly Gen<ErrorProgram> s_programs = Gen.Select(
        OneOf(Act.Nothing, Act.Throws, Act.Cancels),
        OneOf(Enum.GetValues<Act>()).Array[0, 6],
        static (body, exits) => new ErrorProgram(body, exits));

    [Test]
    public void X1_to_X5_hold_between_the_entries_of_a_stack() => Check(static (program, told) => new ScopeStack().UseAsync((stack, _) =>
    {
        for (int i = program.Exits.Length - 1; i >= 0; i--)
        {
            int at = i;
            stack.OnExit(exit => ExitAsync(program, at, exit, told));
        }

        return Throw(ErrorProgram.Thrown(program.Body, "body", null));
    }));

    [Test]
    public void X1_to_X5_hold_between_nested_scopes() => Check(static (program, told) => Nest(program, program.Exits.Length - 1, told));

    private static ValueTask Nest(ErrorProgram program, int at, List<string> told) => at < 0
        ? Throw(ErrorProgram.Thrown(program.Body, "body", null))
        : new Answering(exit => ExitAsync(program, at, exit, told)).UseAsync((_, _) => Nest(program, at - 1, told));

    private static void Check(Func<ErrorProgram, List<string>, ValueTask> run) => s_programs.Sample(program =>
    {
        List<string> told = [];
        Exception? thrown = null;
        try
        {
            run(program, told).AsTask().GetAwaiter().GetResult();
        }
        catch (Exception e)
        {
            thrown = e;
        }

        (string expectedTold, string expected) = ErrorSpecification.Run(program);
        Assert.That(string.Join(' ', told), Is.EqualTo(expectedTold), program.ToString());
        Assert.That(ErrorProgram.Show(thrown), Is.EqualTo(expected), program.ToString());
    }, iter: 20_000, threads: 1);

    private static async ValueTask<bool> ExitAsync(ErrorProgram program, int at, ScopeExit exit, List<string> told)
    {
        told.Add(exit.Exception?.Message ?? "none");
        if (at % 2 == 1)
            await Task.Yield(); // both roads: complete at once, and later
        await Throw(ErrorProgram.Thrown(program.Exits[at], $"exit{at}", exit.Exception));
        return program.Exits[at] == Act.Suppresses;
    }

    private static Gen<Act> OneOf(params Act[] acts) => Gen.Int[0, acts.Length - 1].Select(i => acts[i]);

    private static ValueTask Throw(Exception? exception) => exception is null ? default : new(Task.FromException(exception));
}
