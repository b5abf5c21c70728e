using System.Reflection;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator;

namespace ScopeGen.Benchmarks.Generators;

/// <summary>Takes other people's generators out of their packages.</summary>
internal static class Peer
{
    public static IIncrementalGenerator Create(Subject subject)
    {
        if (subject.Generator is not { } generator)
            return new AsyncScopeGenerator();
        Type type = Newest(generator.Package, "analyzers", file => Assembly.LoadFrom(file).GetType(generator.Type)) ?? throw new InvalidOperationException($"{generator.Package} has no {generator.Type}.");
        return (IIncrementalGenerator)Activator.CreateInstance(type, nonPublic: true)!;
    }

    /// <summary>The assembly that has the attributes.</summary>
    public static MetadataReference? Library(Subject subject) => subject.Generator is { } generator
        ? Newest(generator.Package, "lib", file => file.Contains("netstandard2.0", StringComparison.Ordinal) ? MetadataReference.CreateFromFile(file) : null)
        : null;

    private static T? Newest<T>(string package, string folder, Func<string, T?> take)
        where T : class
    {
        string root = typeof(Peer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == package).Value!;
        return Directory.EnumerateFiles(Path.Combine(root, folder), "*.dll", SearchOption.AllDirectories)
            .Where(static f => !f.EndsWith(".resources.dll", StringComparison.Ordinal) && !f.Contains("CodeFix", StringComparison.Ordinal))
            .OrderByDescending(static f => f, StringComparer.Ordinal).Select(take).FirstOrDefault(static t => t is not null);
    }
}
