using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ScopeGen.Generator.Memory;

/// <summary>The names that a member declares; what has none, such as a constructor or an operator, is reached through its type.</summary>
internal static class DeclaredNames
{
    public static IEnumerable<string> Of(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static v => v.Identifier.ValueText),
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        EnumDeclarationSyntax type => type.Members.Select(static m => m.Identifier.ValueText).Append(type.Identifier.ValueText),
        _ => [],
    };
}
