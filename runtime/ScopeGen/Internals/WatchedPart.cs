using System.Diagnostics;

namespace ScopeGen.Internals;

/// <summary>The synchronous part of an enter or exit of a watched scope: gives its caller back what was current before.</summary>
internal readonly struct WatchedPart : IDisposable
{
    private readonly Activity? _callers;
    private readonly Activity? _span;
    private readonly InsideMark.Chain? _outer;
    private readonly InsideMark? _mark;
    private readonly OpenScope? _enclosing;

    /// <param name="span">The scope's span.</param>
    /// <param name="mark">Its mark; null unless the ledger is Full.</param>
    /// <param name="scope">What the ledger knows of it.</param>
    public WatchedPart(Activity? span, InsideMark? mark, OpenScope? scope)
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
            _enclosing = EnclosingScope.Current;
            EnclosingScope.Current = scope;
        }
    }

    public void Dispose()
    {
        if (_span is not null)
            Activity.Current = _callers;
        if (_mark is null)
            return;
        InsideMark.Current = _outer;
        EnclosingScope.Current = _enclosing;
    }
}
