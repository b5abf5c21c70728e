namespace ScopeGen.Generator;

/// <summary>The steps of the generator, for the tests that watch them.</summary>
internal static class StepNames
{
    /// <summary>What a declaration became: a model, or null where it is refused.</summary>
    public const string Parsed = nameof(Parsed);

    /// <summary>The models that are emitted.</summary>
    public const string Scopes = nameof(Scopes);
}
