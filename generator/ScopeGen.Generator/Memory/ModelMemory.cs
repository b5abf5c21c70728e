using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ScopeGen.Generator.Model;

namespace ScopeGen.Generator.Memory;

/// <summary>
/// The models of one syntax tree. Roslyn asks for every model again at every keystroke, anywhere; a model is remembered as long as its tree stands
/// and nothing that it can depend on has changed, so that an edit elsewhere costs no binding.
/// </summary>
/// <remarks>It lives as long as the tree does, and holds models and surroundings: no compilation, no symbol.</remarks>
internal sealed class ModelMemory
{
    private static readonly ConditionalWeakTable<SyntaxTree, ModelMemory> s_all = new();

    private readonly ConcurrentDictionary<int, Entry> _entries = new();

    /// <summary>The model of a declaration: the remembered one, or a new one.</summary>
    public static ScopeModel? Of(SyntaxNode declaration, Compilation compilation, Func<ScopeModel?> make)
    {
        ModelMemory memory = s_all.GetValue(declaration.SyntaxTree, static _ => new());
        Surroundings here = Surroundings.Of(compilation);
        int position = declaration.SpanStart;
        if (memory._entries.TryGetValue(position, out Entry? entry))
        {
            if (entry.Surroundings == here)
                return entry.Model;
            if (!here.ChangesSince(entry.Surroundings).Affect(declaration.SyntaxTree))
            {
                memory._entries[position] = new(entry.Model, here);
                return entry.Model;
            }
        }

        ScopeModel? model = make();
        memory._entries[position] = new(model, here);
        return model;
    }

    private sealed record Entry(ScopeModel? Model, Surroundings Surroundings);
}
