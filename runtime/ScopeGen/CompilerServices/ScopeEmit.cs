using System.ComponentModel;

namespace ScopeGen.CompilerServices;

/// <summary>What emitted scope methods need besides their base class. Part of generated code; not to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScopeEmit
{
    /// <summary>The yield of a method that hands out no value.</summary>
    public static ScopeYield WithoutValue(ScopeYield<ScopeUnit> yield) => yield.WithoutValue;
}
