using Microsoft.CodeAnalysis;

namespace ScopeGen.Generator.Contract;

/// <summary>A declaration that the generator does not accept: the analyzer reports it, the generator skips.</summary>
internal sealed record Violation(DiagnosticDescriptor Rule, Location? Location, params object[] Arguments)
{
    public Diagnostic ToDiagnostic() => Diagnostic.Create(Rule, Location, Arguments);
}
