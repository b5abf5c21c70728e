namespace ScopeGen.Benchmarks.Generators;

/// <summary>One generator at one number of declarations; the ratios are to the floor.</summary>
/// <param name="Name">The form, or the peer.</param>
/// <param name="Count">How many declarations.</param>
/// <param name="Floor">Microseconds for each declaration, cold.</param>
/// <param name="Own">The same of the generator.</param>
/// <param name="Cold">The first run.</param>
/// <param name="Elsewhere">After an edit in another file.</param>
/// <param name="Comment">After a comment in the file of a declaration.</param>
/// <param name="Body">After an edit in a body that no model holds.</param>
/// <param name="RedoneByBody">Outputs written again after that.</param>
/// <param name="RedoneByReal">Outputs written again after an edit of one declaration.</param>
internal sealed record GeneratorRow(string Name, int Count, double Floor, double Own, double Cold, double Elsewhere, double Comment, double Body, int RedoneByBody, int RedoneByReal)
{
    public bool IsOurs => Name is "class" or "iterator" or "yield";

    public bool IsKept => Cold <= 2.0 && Elsewhere <= 1.15 && Comment <= 1.2 && Body <= 1.2 && RedoneByBody == 0 && RedoneByReal == 1;
}
