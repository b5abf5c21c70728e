using System.Runtime.ExceptionServices;
using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>
/// What is in flight while exits run, newest first: the rules X2 to X5, once for every kind of scope. Each exit is told
/// <see cref="Current"/>; what comes of it goes into <see cref="Answered"/> or <see cref="Threw"/>.
/// </summary>
internal struct Unwinder
{
    private readonly Exception? _initial;
    private readonly ExceptionDispatchInfo? _initialTrace;
    private readonly bool _rollsBack;
    private ExceptionDispatchInfo? _trace;

    /// <param name="exit">How the body ended.</param>
    /// <param name="rollsBack">An enter failed (rule R2): nothing can be suppressed, and only a cancellation gives way.</param>
    public Unwinder(ScopeExit exit, bool rollsBack = false)
    {
        Current = exit;
        _initial = exit.Exception;
        _initialTrace = _initial is null ? null : ExceptionDispatchInfo.Capture(_initial);
        _rollsBack = rollsBack;
    }

    /// <summary>What the next exit is told (rule X5).</summary>
    public ScopeExit Current { get; private set; }

    /// <summary>The body's exception is gone, by the will of an exit (rule X4).</summary>
    public readonly bool Suppressed => _initial is not null && Current.Exception is null;

    /// <summary>Another exception than the body's is in flight.</summary>
    public readonly bool Replaced => Current.Exception is { } e && !ReferenceEquals(e, _initial);

    public void Answered(bool suppress)
    {
        if (!suppress || _rollsBack || Current.Exception is not { } gone)
            return;
        Current = ScopeExit.Succeeded;
        FaultPoints.Current?.Suppressed(gone);
    }

    /// <param name="thrown">What the exit threw.</param>
    /// <param name="isFinal">It has settled these rules already, with what it was told (a stack, a class, any scope of ours).</param>
    public void Threw(Exception thrown, bool isFinal = false)
    {
        if (thrown is SettledException settled)
        {
            thrown = settled.Thrown;
            isFinal = true;
        }

        if (Current.Exception is not { } inFlight)
        {
            Take(thrown);
            return;
        }

        if (ReferenceEquals(thrown, inFlight))
            return;
        if (_rollsBack)
        {
            if (inFlight is OperationCanceledException && thrown is not OperationCanceledException)
                Replace(thrown, inFlight);
            else
                Internals.Suppressed.Add(inFlight, thrown);
        }
        else if (isFinal || Internals.Suppressed.IsInTree(thrown, inFlight))
        {
            Take(thrown);
        }
        else if (inFlight is OperationCanceledException && thrown is not OperationCanceledException)
        {
            Replace(thrown, inFlight);
        }
        else
        {
            Internals.Suppressed.Add(inFlight, thrown);
        }
    }

    /// <summary>Throws what is in flight, if anything is, with the stack trace it came with.</summary>
    public readonly void ThrowInFlight()
    {
        if (Current.Exception is { } e)
            (ReferenceEquals(e, _initial) ? _initialTrace : _trace)!.Throw();
    }

    /// <summary>Throws the exception that the exits were told of first, although it was suppressed.</summary>
    public readonly void ThrowInitial() => _initialTrace!.Throw();

    /// <summary>Ends an exit by hand: throws what took the place of the exception it was told of, else answers whether that was suppressed.</summary>
    public readonly bool Settle()
    {
        if (Replaced)
            _trace!.Throw();
        return Suppressed;
    }

    private void Replace(Exception thrown, Exception cancellation)
    {
        Internals.Suppressed.Add(thrown, cancellation);
        Take(thrown);
    }

    private void Take(Exception thrown)
    {
        Current = ScopeExit.From(thrown);
        _trace = ExceptionDispatchInfo.Capture(thrown);
    }
}
