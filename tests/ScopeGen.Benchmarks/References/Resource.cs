using System.Runtime.CompilerServices;

namespace ScopeGen.Benchmarks.References;

/// <summary>What is acquired and released: nothing to inline away, nothing that costs.</summary>
public sealed class Resource
{
    private int _touched;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Resource Acquire()
    {
        _touched++;
        return this;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Touch() => _touched++;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask ReleaseAsync()
    {
        _touched++;
        return default;
    }
}
