using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ScopeGen.Internals;

/// <summary>The instruments of the meter "ScopeGen" (rule D2). Each measurement carries the scope's name.</summary>
internal static class ScopeMeter
{
    private static readonly Meter s_meter = new("ScopeGen", typeof(ScopeMeter).Assembly.GetName().Version?.ToString(3));
    private static readonly UpDownCounter<long> s_open = s_meter.CreateUpDownCounter<long>("scopegen.scopes.open", "{scope}", "Scopes that are open.");
    private static readonly Counter<long> s_entered = s_meter.CreateCounter<long>("scopegen.scopes.entered", "{scope}", "Scopes that were entered.");
    private static readonly Counter<long> s_exited = s_meter.CreateCounter<long>("scopegen.scopes.exited", "{scope}", "Scopes that have exited, by outcome.");
    private static readonly Counter<long> s_leaked = s_meter.CreateCounter<long>("scopegen.scopes.leaked", "{scope}", "Scopes that were collected without having been exited, while the ledger was on.");
    private static readonly Histogram<double> s_hold = s_meter.CreateHistogram<double>("scopegen.scope.hold.duration", "s", "From the end of the enter to the beginning of the exit.");
    private static readonly Histogram<double> s_release = s_meter.CreateHistogram<double>("scopegen.scope.release.duration", "s", "What the exit took.");

    public static bool IsOn => s_open.Enabled | s_entered.Enabled | s_exited.Enabled | s_hold.Enabled | s_release.Enabled;

    /// <summary>Asked when a scope is entered, so that one which was not counted as opened is not counted as closed.</summary>
    public static bool CountsOpen => s_open.Enabled;

    public static void Opened(string name) => s_open.Add(1, Scope(name));

    public static void Closed(string name) => s_open.Add(-1, Scope(name));

    public static void Entered(string name) => s_entered.Add(1, Scope(name));

    public static void Exited(string name, ScopeOutcome outcome) => s_exited.Add(1, Scope(name), new("scope.outcome", outcome.ToString()));

    public static void Leaked(string name) => s_leaked.Add(1, Scope(name));

    public static void Held(string name, long ticks) => s_hold.Record(Seconds(ticks), Scope(name));

    public static void Released(string name, long ticks) => s_release.Record(Seconds(ticks), Scope(name));

    private static double Seconds(long ticks) => ticks / (double)Stopwatch.Frequency;

    private static KeyValuePair<string, object?> Scope(string name) => new("scope.name", name);
}
