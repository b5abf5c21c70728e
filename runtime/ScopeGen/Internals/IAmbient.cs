namespace ScopeGen.Internals;

/// <summary>A scope whose body runs in the context that its method had when it yielded (rule R11).</summary>
internal interface IAmbient
{
    ExecutionContext? Ambient { get; }
}
