namespace ScopeGen.Runtime.Tests.Allocation;

/// <summary>A class scope that completes synchronously.</summary>
[AsyncScope]
internal sealed partial class ClassScope
{
    private object? _held;

    private void OnEnterAsync() => _held = this;

    private void OnExitAsync() => _held = null;
}
