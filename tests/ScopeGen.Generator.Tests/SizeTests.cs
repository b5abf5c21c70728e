using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ScopeGen.Generator.Tests.Harness;

namespace ScopeGen.Generator.Tests;

/// <summary>Rule C4: generated code is small. What a scope adds to an assembly, in bytes of IL, is exact; a larger number is a decision, not an accident.</summary>
public sealed class SizeTests
{
    [TestCase("a class with both hooks", 253, "[AsyncScope] public sealed partial class Client { private ValueTask OnEnterAsync(CancellationToken ct) => default; private ValueTask OnExitAsync() => default; }")]
    [TestCase("a class with an owned scope", 254, "[AsyncScope] public sealed partial class Client { [ScopeOwned] private readonly ScopeStack _stack = new(); [ScopeOwned] private readonly MemoryStream _stream = new(); }")]
    [TestCase("a class with heirs", 274, "[AsyncScope] public partial class Client { private ValueTask OnEnterAsync(CancellationToken ct) => default; private ValueTask OnExitAsync() => default; }")]
    [TestCase("an iterator", 42, "public static partial class Sessions { [AsyncScope] private static async IAsyncEnumerable<string> Open(Uri uri, [EnumeratorCancellation] CancellationToken ct = default) { yield return uri.ToString(); } }")]
    [TestCase("a yield method", 50, "public static partial class Sessions { [AsyncScope] private static async Task Open(ScopeYield<string> yield, Uri uri, CancellationToken ct = default) { await yield.Return(uri.ToString()); } }")]
    public void C4_Generated_code_is_small(string what, int most, string source)
    {
        CSharpCompilation before = Compile.Create(source);
        int added = IlOf(Compile.Generate(before).After) - IlOf(before);
        Assert.That(added, Is.LessThanOrEqualTo(most), what);
    }

    private static int IlOf(CSharpCompilation compilation)
    {
        using var assembly = new MemoryStream();
        Assert.That(compilation.WithOptions(compilation.Options.WithOptimizationLevel(OptimizationLevel.Release)).Emit(assembly).Success);
        assembly.Position = 0;
        using var reader = new PEReader(assembly);
        MetadataReader metadata = reader.GetMetadataReader();
        return metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(static m => m.RelativeVirtualAddress != 0).Sum(m => reader.GetMethodBody(m.RelativeVirtualAddress).GetILBytes()!.Length);
    }
}
