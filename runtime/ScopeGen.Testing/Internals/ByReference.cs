using System.Runtime.CompilerServices;

namespace ScopeGen.Testing.Internals;

/// <summary>Exceptions may define equality; two that are equal are two all the same.</summary>
internal sealed class ByReference : IEqualityComparer<Exception>
{
    public static readonly ByReference Instance = new();

    public bool Equals(Exception? x, Exception? y) => ReferenceEquals(x, y);

    public int GetHashCode(Exception obj) => RuntimeHelpers.GetHashCode(obj);
}
