namespace ScopeGen.Generator;

/// <summary>The steps of the generator, for the tests that watch them.</summary>
internal static class StepNames
{
    /// <summary>What a declaration became: a model, or null where it is refused.</summary>
    public const string Parsed = nameof(Parsed);
}
