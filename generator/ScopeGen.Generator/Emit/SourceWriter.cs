using System.Text;

namespace ScopeGen.Generator.Emit;

/// <summary>Writes indented lines that end in \n everywhere, and closes the braces it opened.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', _depth * 4).Append(text);
        _text.Append('\n');
    }

    public Block Braces(string? head = null)
    {
        if (head is not null)
            Line(head);
        Line("{");
        _depth++;
        return new(this);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Block(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
