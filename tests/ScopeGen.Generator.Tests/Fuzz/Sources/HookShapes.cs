[AsyncScope] public sealed partial class H1 { void OnEnterAsync() { } void OnExitAsync(ScopeExit e) { } }
[AsyncScope] public sealed partial class H2 { Task OnEnterAsync(CancellationToken c) => Task.CompletedTask; bool OnExitAsync() => true; }
[AsyncScope(ReleaseTimeoutMilliseconds = 0)] public sealed partial class H3 { ValueTask OnEnterAsync() => default; Task OnExitAsync() => Task.CompletedTask; }
[AsyncScope(ReleaseTimeoutMilliseconds = 5)] public sealed partial class H4 { Task<bool> OnExitAsync(ScopeExit e) => Task.FromResult(true); }
[AsyncScope(ReleaseTimeoutMilliseconds = 5)] public partial class H5 { void OnEnterAsync(CancellationToken c) { } ValueTask<bool> OnExitAsync() => new(true); }
[AsyncScope(ReleaseTimeoutMilliseconds = 5)] public partial class H6 : H5 { [ScopeOwned] readonly H1 _a = new(); [ScopeOwned] MemoryStream? B { get; } = null; ValueTask OnExitAsync() => default; }
[AsyncScope] public sealed partial class H7 { [ScopeOwned] readonly H4 _observes = new(); [ScopeOwned] readonly H7? _again = null; }
[AsyncScope] public sealed partial class H8 : H6 { [ScopeOwned] readonly H3 _quiet = new(); }
[AsyncScope] public sealed partial class H9 : MemoryStream { [ScopeOwned] readonly IDisposable? _a = null; [ScopeOwned] readonly IAsyncDisposable? _b = null; void OnExitAsync() { } }
public class Plain : IDisposable { public void Dispose() { } }
[AsyncScope] public sealed partial class H10 : Plain { [ScopeOwned] readonly AsyncScope<int>? _s = null; void OnEnterAsync() { } }
[ObservesOutcome] public class Told { }
[AsyncScope] public sealed partial class H11 : Told { }
[AsyncScope] public partial class H12<T> where T : IAsyncScope<int> { [ScopeOwned] protected T? item = default; }
