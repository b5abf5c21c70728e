namespace ScopeGen.AspNetCore.Internals;

/// <param name="Scope">What is known of it.</param>
/// <param name="At">When it was reported, which is some time after nobody had it any more.</param>
internal sealed record LostScope(OpenScope Scope, DateTimeOffset At);
