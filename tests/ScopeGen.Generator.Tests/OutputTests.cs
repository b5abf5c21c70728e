using ScopeGen.Generator.Tests.Harness;
using Snapshooter.NUnit;

namespace ScopeGen.Generator.Tests;

/// <summary>The emitted files as a whole, one for each form.</summary>
public sealed class OutputTests
{
    [Test]
    public void Iterator() => Snapshot.Match(Compile.Output("""
        namespace N;

        public static partial class Sessions
        {
            /// <summary>Opens <paramref name="name"/>.</summary>
            /// <param name="name">what to open</param>
            /// <param name="ct">for opening</param>
            [AsyncScope]
            private static async IAsyncEnumerable<T> OpenAsync<T>(string name, T item, int port = -1, [EnumeratorCancellation] CancellationToken ct = default) where T : class, new()
            {
                await Task.Delay(1, ct);
                yield return item;
            }
        }
        """));

    [Test]
    public void Yield() => Snapshot.Match(Compile.Output("""
        internal sealed partial class Store
        {
            [AsyncScope(Name = "Write", ReleaseTimeoutMilliseconds = 500)]
            internal async Task Transaction(ScopeYield yield, dynamic options, params string[] tables)
            {
                try { await yield.Return(); }
                catch { Console.WriteLine("rollback"); throw; }
            }
        }
        """));

    [Test]
    public void Class() => Snapshot.Match(Compile.Output("""
        [AsyncScope]
        public sealed partial class ApiClient : MemoryStream
        {
            [ScopeOwned] private readonly AsyncScope<int> _session = AsyncScope.FromValue(1);
            [ScopeOwned] private readonly IDisposable? _log = null;
            private ValueTask OnEnterAsync(CancellationToken ct) => default;
            private Task<bool> OnExitAsync(ScopeExit exit) => Task.FromResult(false);
        }
        """));

    [Test]
    public void Unsealed_class() => Snapshot.Match(Compile.Output("""
        [AsyncScope]
        public partial class Base<T>
        {
            private void OnExitAsync() { }
        }
        """));
}
