using System.Text;

namespace ScopeGen.Generator.Emit;

/// <summary>Writes indented lines that end in \n everywhere, and closes the braces it opened.</summary>
internal sealed class SourceWriter
{
    private const int Largest = 64 * 1024;

    [ThreadStatic]
    private static StringBuilder? t_spare;

    private readonly StringBuilder _text;
    private int _depth;

    public SourceWriter()
    {
        _text = t_spare ?? new(4 * 1024);
        t_spare = null;
    }

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

    /// <summary>Braces that end with the text.</summary>
    public void Open(string head) => Braces(head);

    /// <summary>The text; nothing can be written after it, for the buffer serves the next one.</summary>
    public string Finish()
    {
        while (_depth > 0)
            new Block(this).Dispose();
        string text = _text.ToString();
        if (_text.Capacity <= Largest)
            t_spare = _text.Clear();
        return text;
    }

    public readonly struct Block(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
