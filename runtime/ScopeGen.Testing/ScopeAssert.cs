namespace ScopeGen.Testing;

/// <summary>Checks for the tear-down of a test.</summary>
public static class ScopeAssert
{
    /// <summary>
    /// Throws with the names of what is open, and where it was entered, if anything is; for a test's tear-down. It looks at
    /// the whole process, so tests that use it do not run beside others that hold scopes.
    /// </summary>
    /// <exception cref="InvalidOperationException">A scope is open, or nobody knows, since the <see cref="ScopeLedger"/> is off.</exception>
    public static void AllClosed()
    {
        if (ScopeLedger.Level == LeakLevel.Off)
        {
            throw new InvalidOperationException(
                "ScopeAssert.AllClosed() cannot tell what is open, because the ledger is off. Set ScopeLedger.Level = LeakLevel.Full before the tests, or the environment variable SCOPEGEN_LEAKS=Full.");
        }

        IReadOnlyList<OpenScope> open = ScopeLedger.Open;
        if (open.Count == 0)
            return;
        IEnumerable<string> lines = open.Select(static scope => scope.EnteredFrom.Length == 0
            ? $"  '{scope.Name}' (where it was entered is not known; LeakLevel.Full finds out)"
            : $"  '{scope.Name}', entered in {scope.EnteredFrom}");
        throw new InvalidOperationException(string.Join(
            Environment.NewLine,
            [open.Count == 1 ? "A scope is still open. Exit it before the test ends:" : $"{open.Count} scopes are still open. Exit them before the test ends:", .. lines]));
    }
}
