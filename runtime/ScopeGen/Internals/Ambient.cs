namespace ScopeGen.Internals;

/// <summary>The context that flows with the code: AsyncLocal values, the current activity, the culture.</summary>
internal static class Ambient
{
    /// <summary>Whether <paramref name="context"/> is another one than the running code has.</summary>
    public static bool Differs(ExecutionContext? context) => context is not null && !ReferenceEquals(context, ExecutionContext.Capture());
}
