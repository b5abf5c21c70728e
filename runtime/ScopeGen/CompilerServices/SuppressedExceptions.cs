using System.ComponentModel;
using ScopeGen.Internals;

namespace ScopeGen.CompilerServices;

/// <summary>Fills what <see cref="AsyncScopeExtensions.GetSuppressed"/> gives, for packages built on this one; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SuppressedExceptions
{
    /// <summary>Appends <paramref name="suppressed"/> to the list of <paramref name="primary"/>, unless it is there already or is in the primary's tree (rule X3).</summary>
    public static void Add(Exception primary, Exception suppressed) => Suppressed.Add(primary, suppressed);
}
