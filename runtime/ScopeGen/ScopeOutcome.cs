namespace ScopeGen;

/// <summary>What a scope is told, or could find out, about its body.</summary>
public enum ScopeOutcome
{
    /// <summary><c>await using</c> ended the scope and nobody called <c>Complete()</c>: success or failure, C# does not say.</summary>
    Unobserved,

    /// <summary>The body ended well, or an inner scope suppressed its exception.</summary>
    Succeeded,

    /// <summary>The body threw.</summary>
    Failed,

    /// <summary>The body threw an <see cref="OperationCanceledException"/>.</summary>
    Canceled,
}
