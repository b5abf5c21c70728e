namespace System;

/// <summary>What the compiler needs for <c>[1..^1]</c>.</summary>
internal readonly struct Range(Index start, Index end)
{
    public Index Start => start;

    public Index End => end;

    public static Range EndAt(Index end) => new(0, end);

    public static Range StartAt(Index start) => new(start, new(0, fromEnd: true));
}
