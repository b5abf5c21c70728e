namespace ScopeGen.Benchmarks.Generators;

/// <summary>Declarations that one generator works on, and the edits that it is asked to bear; # stands for the number of the declaration.</summary>
/// <param name="Name">What the page calls it.</param>
/// <param name="Generator">The full name of the generator, and the package that has it; null for ours.</param>
/// <param name="Attribute">What the floor looks for.</param>
/// <param name="Source">One declaration, a file of its own.</param>
/// <param name="Body">A word in a body, and another: no model holds it.</param>
/// <param name="Real">A word that the model holds, and another.</param>
internal sealed record Subject(string Name, (string Type, string Package)? Generator, string Attribute, string Source, (string From, string To) Body, (string From, string To) Real)
{
    private const string ScopeAttribute = "ScopeGen.AsyncScopeAttribute";

    public static IReadOnlyList<Subject> All { get; } =
    [
        new("class", null, ScopeAttribute, """
            using System.IO; using System.Threading; using System.Threading.Tasks; using ScopeGen;
            namespace App;
            [AsyncScope]
            public sealed partial class Client#
            {
                [ScopeOwned] private readonly MemoryStream _stream = new();
                private ValueTask OnEnterAsync(CancellationToken ct) { System.Console.WriteLine("enter"); return default; }
                private ValueTask OnExitAsync() { System.Console.WriteLine("exit"); return default; }
            }
            """, ("\"enter\"", "\"entered\""), ("OnEnterAsync(CancellationToken ct)", "OnEnterAsync()")),
        new("iterator", null, ScopeAttribute, """
            using System; using System.Collections.Generic; using System.IO; using System.Runtime.CompilerServices; using System.Threading; using System.Threading.Tasks; using ScopeGen;
            namespace App;
            public static partial class Files#
            {
                /// <summary>Opens a file.</summary>
                [AsyncScope]
                private static async IAsyncEnumerable<Stream> Open(Uri uri, [EnumeratorCancellation] CancellationToken ct = default)
                {
                    var stream = new MemoryStream();
                    await Task.Delay(1, ct);
                    try { yield return stream; }
                    finally { stream.Dispose(); }
                }
            }
            """, ("Delay(1", "Delay(2"), ("Uri uri", "string uri")),
        new("yield", null, ScopeAttribute, """
            using System; using System.IO; using System.Threading; using System.Threading.Tasks; using ScopeGen;
            namespace App;
            public static partial class Work#
            {
                /// <summary>Does the work or undoes it.</summary>
                [AsyncScope]
                private static async Task Transact(ScopeYield<Stream> yield, string name, int retries = 3, CancellationToken ct = default)
                {
                    await using var stream = new MemoryStream();
                    try { await yield.Return(stream); await stream.FlushAsync(ct); }
                    catch { Console.WriteLine(name); throw; }
                }
            }
            """, ("WriteLine(name)", "WriteLine(name + 1)"), ("retries = 3", "retries = 4")),
        new("CommunityToolkit.Mvvm, [RelayCommand]", ("CommunityToolkit.Mvvm.SourceGenerators.RelayCommandGenerator", "Mvvm"), "CommunityToolkit.Mvvm.Input.RelayCommandAttribute", """
            using System.Threading; using System.Threading.Tasks; using CommunityToolkit.Mvvm.Input;
            namespace App;
            public sealed partial class Model#
            {
                [RelayCommand]
                private async Task SaveAsync(CancellationToken ct) { await Task.Delay(1, ct); }
            }
            """, ("Delay(1", "Delay(2"), ("SaveAsync", "StoreAsync")),
        new("Riok.Mapperly, [Mapper]", ("Riok.Mapperly.MapperGenerator", "Mapperly"), "Riok.Mapperly.Abstractions.MapperAttribute", """
            using Riok.Mapperly.Abstractions;
            namespace App;
            public sealed class From# { public string Name { get; set; } = ""; public int Size { get; set; } }
            public sealed class To# { public string Name { get; set; } = ""; public int Size { get; set; } }
            [Mapper]
            public sealed partial class Mapper#
            {
                public partial To# Map(From# from);
                private static int Other() { return 1; }
            }
            """, ("return 1", "return 2"), ("Map(From# from)", "Map(From# source)")),
    ];
}
