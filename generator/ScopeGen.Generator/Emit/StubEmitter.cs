using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Emit;

/// <summary>Writes the missing half of a partial factory whose scope method was refused.</summary>
internal static class StubEmitter
{
    // SIGNATURE
    //     where T : CONSTRAINTS
    //     => throw new InvalidOperationException("...");
    public static void Write(SourceWriter writer, StubModel stub)
    {
        writer.Line(ScopeEmitter.GeneratedCode);
        writer.Line(stub.Signature);
        foreach (string constraint in stub.Constraints)
            writer.Line("    " + constraint);
        writer.Line($"    => throw new global::System.InvalidOperationException(\"The scope method '{stub.Name}' was refused when this was compiled; see its SCOPE diagnostic.\");");
    }
}
