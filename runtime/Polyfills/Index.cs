namespace System;

/// <summary>What the compiler needs for <c>[^1]</c> and list patterns.</summary>
internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;

    public static implicit operator Index(int value) => new(value);
}
