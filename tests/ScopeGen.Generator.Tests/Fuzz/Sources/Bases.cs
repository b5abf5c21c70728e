public class Plain : IAsyncDisposable { public virtual ValueTask DisposeAsync() => default; }
public abstract class Abstract : IAsyncDisposable { public abstract ValueTask DisposeAsync(); }
public class Fixed : IAsyncDisposable { public ValueTask DisposeAsync() => default; }
public class Sync : IDisposable { public void Dispose() { } }
public class Explicit : IAsyncDisposable { ValueTask IAsyncDisposable.DisposeAsync() => default; }

[AsyncScope] public sealed partial class A1 : Plain { void OnEnterAsync() { } }
[AsyncScope] public partial class A2 : Abstract { protected virtual Task OnExitAsync() => Task.CompletedTask; }
[AsyncScope] public partial class A3 : Fixed { }
[AsyncScope] public sealed partial class A4 : Sync { }
[AsyncScope] public partial class A5 : MemoryStream { }
[AsyncScope] public partial class A6 : Explicit { }
[AsyncScope] public abstract partial class A7 { protected abstract ValueTask OnEnterAsync(); }
public class Between : A7 { protected override ValueTask OnEnterAsync() => default; }
[AsyncScope] public partial class A8 : Between { private ValueTask OnExitAsync(ScopeExit e) => default; }
