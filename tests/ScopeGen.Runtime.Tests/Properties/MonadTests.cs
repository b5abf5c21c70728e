using CsCheck;

namespace ScopeGen.Runtime.Tests.Properties;

/// <summary>P2: SelectMany obeys the monad laws in what is acquired and released, in which order, and what comes out.</summary>
public sealed class MonadTests
{
    /// <summary>A scope by its number: the last digit says what it does.</summary>
    private static readonly Gen<int> s_scopes = Gen.Int[0, 99];

    [Test]
    public void P2_a_value_before_a_function_is_the_function() => Gen.Select(s_scopes, s_scopes).Sample(static (value, f) =>
        Trace(log => AsyncScope.FromValue(value).SelectMany(x => Scope(f + x, log))) == Trace(log => Scope(f + value, log)), iter: 500, threads: 1);

    [Test]
    public void P2_a_scope_before_a_value_is_the_scope() => s_scopes.Sample(static m =>
        Trace(log => Scope(m, log).SelectMany(static x => AsyncScope.FromValue(x))) == Trace(log => Scope(m, log)), iter: 500, threads: 1);

    [Test]
    public void P2_it_is_associative() => Gen.Select(s_scopes, s_scopes, s_scopes).Sample(static (m, f, g) =>
        Trace(log => Scope(m, log).SelectMany(x => Scope(f + x, log)).SelectMany(y => Scope(g + y, log)))
        == Trace(log => Scope(m, log).SelectMany(x => Scope(f + x, log).SelectMany(y => Scope(g + y, log)))), iter: 2_000, threads: 1);

    [Test]
    public void P2_Select_is_SelectMany_of_a_value() => s_scopes.Sample(static m =>
        Trace(log => Scope(m, log).Select(static x => x * 2)) == Trace(log => Scope(m, log).SelectMany(static x => AsyncScope.FromValue(x * 2))), iter: 500, threads: 1);

    private static AsyncScope<int> Scope(int number, List<string> log) => AsyncScope.Create(
        async _ =>
        {
            if (number % 3 == 0)
                await Task.Yield();
            log.Add($">{number}");
            return number % 10 == 7 ? throw new InvalidOperationException($"enter {number}") : number;
        },
        (_, exit) =>
        {
            log.Add($"<{number}:{exit.Exception?.Message ?? exit.Outcome.ToString()}");
            return number % 10 == 8 ? throw new InvalidOperationException($"exit {number}") : default(ValueTask);
        });

    /// <summary>What happens in a body that ends well, and in one that fails.</summary>
    private static string Trace(Func<List<string>, AsyncScope<int>> scope) => Trace(scope, null) + " | " + Trace(scope, new InvalidOperationException("body"));

    private static string Trace(Func<List<string>, AsyncScope<int>> scope, Exception? failure)
    {
        List<string> log = [];
        try
        {
            scope(log).UseAsync((value, _) =>
            {
                log.Add($"body {value}");
                return failure is null ? default : throw failure;
            }).AsTask().GetAwaiter().GetResult();
        }
        catch (InvalidOperationException e)
        {
            log.Add(ErrorProgram.Show(e));
        }

        return string.Join(' ', log);
    }
}
