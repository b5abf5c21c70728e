using System.Diagnostics;
using ScopeGen.CompilerServices;

namespace ScopeGen.Internals;

/// <summary>
/// What is known of one scope while somebody looks on, be it the ledger, a listener to spans, a meter, or a test that injects faults. A scope that is
/// entered while nobody does has none, which is all that watching costs then.
/// </summary>
internal sealed class ScopeWatch
{
    private readonly LeakSentinel? _sentinel;
    private readonly bool _isCounted = ScopeMeter.CountsOpen;
    private InsideMark? _mark;
    private ScopeExit _exit;
    private Exception? _enterFailure;
    private long _since; // of the phase it is in
    private bool _isEntered;

    /// <param name="name">What the scope is called.</param>
    /// <param name="owner">The semaphore whose place it is.</param>
    /// <param name="within">The scope it belongs to; null for the one that the running code is in.</param>
    public ScopeWatch(string name, object? owner = null, ScopeWatch? within = null)
    {
        Name = name;
        if (ScopeLedger.Level is var level and not LeakLevel.Off)
        {
            OpenScope? parent = level == LeakLevel.Full ? within?.Open ?? EnclosingScope.Current : null;
            Open = new OpenScope(name, EntryPoint.Find(level), owner, parent) { Faults = Faults };
            _sentinel = new LeakSentinel(this);
            if (level == LeakLevel.Full)
                _mark = new InsideMark();
        }

        Span = ScopeSpan.Start(name);
    }

    /// <summary>Asked at every enter, so it is one branch, whoever may look on.</summary>
    public static bool IsOn => ScopeLedger.IsOn | ScopeSpan.IsOn | ScopeMeter.IsOn | FaultPoints.IsOn;

    /// <summary>Whether the body of a UseAsync may have to be told what it is in; one branch, too.</summary>
    public static bool IsAmbient => ScopeLedger.IsFull | ScopeSpan.IsOn;

    public string Name { get; }

    /// <summary>What the ledger lists; null if it was off.</summary>
    public OpenScope? Open { get; }

    /// <summary>What a test has this scope ask for faults; null outside of such a test.</summary>
    public IFaultInjector? Faults { get; } = FaultPoints.Current;

    /// <summary>The scope's span; null if nobody wants it.</summary>
    public Activity? Span { get; }

    /// <summary>Whether the running code is part of the enter or exit that runs now, past its first await too (rule R4); known on <see cref="LeakLevel.Full"/> alone.</summary>
    public bool IsInside => _mark is { } mark && InsideMark.IsSet(mark);

    /// <summary>A scope that is open from its construction.</summary>
    public static ScopeWatch Opened(string name)
    {
        var watch = new ScopeWatch(name);
        watch.Entered();
        return watch;
    }

    /// <summary>The synchronous part of an enter or exit begins; until the result is disposed the span is current.</summary>
    public WatchedPart Begin() => new(Span, _mark, Open);

    /// <summary>The running method goes on in the scope's body. It is an async method, so its caller does not see it.</summary>
    public void BeginBody()
    {
        if (Span is not null)
            Activity.Current = Span;
        Surround();
    }

    /// <summary>What the running method enters from now on belongs to the scope. It is an async method, so its caller does not see it.</summary>
    public void Surround()
    {
        if (_mark is not null)
            EnclosingScope.Current = Open;
    }

    public void Entered()
    {
        _isEntered = true;
        _since = Stopwatch.GetTimestamp();
        Span.Happened("enter");
        if (_isCounted)
            ScopeMeter.Opened(Name);
        ScopeMeter.Entered(Name);
        if (Open is { } open)
            OpenScopes.Add(open);
    }

    public void EnterFailed(Exception? failure) => _enterFailure = failure;

    /// <param name="exit">What the exit is told.</param>
    /// <param name="keepsMark">What runs in the exit was begun by the enter, as a yield method is.</param>
    public void Exiting(ScopeExit exit, bool keepsMark)
    {
        _exit = exit;
        if (_mark is not null && !keepsMark)
            _mark = new InsideMark();
        long now = Stopwatch.GetTimestamp();
        ScopeMeter.Held(Name, now - _since);
        _since = now;
        Span.Happened("exit");
    }

    /// <summary>The enter has failed, or the exit has ended.</summary>
    /// <param name="suppressed">The body's exception is gone.</param>
    /// <param name="failure">What the exit throws in its place.</param>
    public void Ended(bool suppressed, Exception? failure)
    {
        if (_isEntered)
        {
            ScopeMeter.Released(Name, Stopwatch.GetTimestamp() - _since);
            ScopeMeter.Exited(Name, _exit.Outcome);
            if (_isCounted)
                ScopeMeter.Closed(Name);
        }

        Span.End(_isEntered ? _exit.Outcome : null, suppressed, _enterFailure ?? failure ?? (suppressed ? null : _exit.Exception));
        if (Open is { } open)
        {
            GC.SuppressFinalize(_sentinel!);
            OpenScopes.TryRemove(open);
        }
    }

    /// <summary>The scope was collected; runs on the thread of the finalizers.</summary>
    public void Lost()
    {
        if (!OpenScopes.TryRemove(Open!))
            return;
        ScopeMeter.Leaked(Name);
        if (_isCounted)
            ScopeMeter.Closed(Name);
        ScopeGenEventSource.Log.Leaked(Open!);
        ScopeLedger.Report(Open!);
    }
}
