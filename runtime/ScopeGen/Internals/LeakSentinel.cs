namespace ScopeGen.Internals;

/// <summary>Is collected with its scope, and says so (rule D1); exists while the ledger is on.</summary>
internal sealed class LeakSentinel(ScopeWatch watch)
{
    ~LeakSentinel() => watch.Lost();
}
