using System.Runtime.CompilerServices;

namespace ScopeGen.AspNetCore.Tests;

/// <summary>Scopes that do nothing but being open.</summary>
internal static class Scopes
{
    public static AsyncScope<int> Named(string name) => AsyncScope.Create<int>(static _ => new(1), static _ => default, name);

    /// <summary>Enters one and forgets it, on a thread whose stack is gone afterwards; returns when the ledger has found out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Lose(string name)
    {
        using var found = new ManualResetEventSlim();
        ScopeLedger.Leaked += Found;
        try
        {
            var thread = new Thread(() => Named(name).EnterAsync().AsTask().Wait());
            thread.Start();
            thread.Join();
            for (int i = 0; i < 100 && !found.IsSet; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }

            Assert.That(found.IsSet, "the ledger has not found what was lost");
        }
        finally
        {
            ScopeLedger.Leaked -= Found;
        }

        void Found(OpenScope scope)
        {
            if (scope.Name == name)
                found.Set();
        }
    }
}
