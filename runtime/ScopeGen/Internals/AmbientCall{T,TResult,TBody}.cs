namespace ScopeGen.Internals;

/// <summary>Starts a body in another execution context; what it awaits keeps that context.</summary>
internal sealed class AmbientCall<T, TResult, TBody>(TBody body, T value, CancellationToken cancellationToken)
    where TBody : struct, IBody<T, TResult>
{
    private readonly InsideMark.Chain? _outer = InsideMark.Current;
    private ValueTask<TResult> _running;

    public static ValueTask<TResult> Run(ExecutionContext context, TBody body, T value, CancellationToken cancellationToken)
    {
        var call = new AmbientCall<T, TResult, TBody>(body, value, cancellationToken);
        ExecutionContext.Run(context, static state => ((AmbientCall<T, TResult, TBody>)state!).Start(), call);
        return call._running;
    }

    private void Start()
    {
        InsideMark.Current = _outer; // the body is not inside the method whose context it has
        _running = body.InvokeAsync(value, cancellationToken);
    }
}
