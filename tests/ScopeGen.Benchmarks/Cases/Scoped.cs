using ScopeGen.Benchmarks.References;

namespace ScopeGen.Benchmarks.Cases;

/// <summary>What <see cref="HandWritten"/> does, with [AsyncScope].</summary>
[AsyncScope]
public sealed partial class Scoped(Resource source)
{
    private Resource? _resource;

    public Resource Value => _resource!;

    private void OnEnterAsync() => _resource = source.Acquire();

    private ValueTask OnExitAsync() => _resource!.ReleaseAsync();
}
