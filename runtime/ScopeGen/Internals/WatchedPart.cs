using System.Diagnostics;

namespace ScopeGen.Internals;

/// <summary>The synchronous part of an enter or exit of a watched scope: gives its caller back what was current before.</summary>
internal readonly struct WatchedPart : IDisposable
{
    private readonly Activity? _callers;
    private readonly Activity? _span;
    private readonly InsideMark.Chain? _outer;
    private readonly InsideMark? _mark;

    public WatchedPart(Activity? span, InsideMark? mark)
    {
        _span = span;
        if (span is not null)
        {
            _callers = Activity.Current;
            if (ReferenceEquals(_callers, span))
                _callers = span.Parent;
            Activity.Current = span;
        }

        _mark = mark;
        if (mark is not null)
        {
            _outer = InsideMark.Current;
            InsideMark.Current = new(mark, _outer);
        }
    }

    public void Dispose()
    {
        if (_span is not null)
            Activity.Current = _callers;
        if (_mark is not null)
            InsideMark.Current = _outer;
    }
}
