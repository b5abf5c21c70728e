using System.ComponentModel;

namespace ScopeGen.CompilerServices;

/// <summary>Lets a test strike inside the runtime: for the package ScopeGen.Testing; not to be used by hand.</summary>
/// <remarks>
/// An injector is asked by the scopes that are entered, and the stacks that are made, in the flow of control that installed
/// it, so that tests which run at the same time do not meet. While there is none anywhere this is one field, which every
/// enter reads beside those of the ledger, the spans and the meter.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FaultPoints
{
    private static readonly AsyncLocal<IFaultInjector?> s_current = new();
    private static int s_installed;

    internal static bool IsOn => s_installed != 0;

    internal static IFaultInjector? Current => IsOn ? s_current.Value : null;

    /// <summary>Asks <paramref name="injector"/> in this flow of control, and what it starts, until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">There is one in this flow already.</exception>
    public static IDisposable Install(IFaultInjector injector)
    {
        if (injector is null)
            throw new ArgumentNullException(nameof(injector));
        if (Current is not null)
            throw new InvalidOperationException("Faults are injected here already; one plan cannot run inside another.");
        Interlocked.Increment(ref s_installed);
        s_current.Value = injector;
        return new Installed();
    }

    /// <summary>What is open in the ledger of the scopes that asked <paramref name="injector"/>, oldest first; empty where the ledger is off.</summary>
    public static IReadOnlyList<OpenScope> OpenScopesOf(IFaultInjector injector)
        => [.. ScopeLedger.Open.Where(scope => ReferenceEquals(scope.Faults, injector))];

    private sealed class Installed : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) != 0)
                return;
            s_current.Value = null;
            Interlocked.Decrement(ref s_installed);
        }
    }
}
