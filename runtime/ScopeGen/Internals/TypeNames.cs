namespace ScopeGen.Internals;

/// <summary>Types as one writes them in C#, for the names of scopes: "List&lt;String&gt;", "(Socket, Stream)".</summary>
internal static class TypeNames
{
    public static string Of(Type type)
    {
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[]";
        if (!type.IsGenericType)
            return type.Name;
        if (type.Name.StartsWith("<>", StringComparison.Ordinal))
            return "an anonymous type";
        string arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
        int arity = type.Name.IndexOf('`');
        string name = arity < 0 ? type.Name : type.Name.Substring(0, arity);
        return type.Namespace == nameof(System) && name == nameof(ValueTuple) ? $"({arguments})" : $"{name}<{arguments}>";
    }
}
