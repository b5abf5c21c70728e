using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace ScopeGen.AspNetCore.Internals;

/// <summary>Writes HTML. What stands in the braces of an interpolated string is text, and is encoded: there is no way to forget it.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();

    public void Write([InterpolatedStringHandlerArgument("")] ref Markup markup) => _ = markup;

    /// <summary>A style sheet or a script of ours, which encoding would break.</summary>
    public void WriteRaw(string ours) => _html.Append(ours);

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_html.ToString());

    [InterpolatedStringHandler]
    internal readonly struct Markup
    {
        private readonly StringBuilder _html;

        public Markup(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _html = writer._html;
            _html.EnsureCapacity(_html.Length + literalLength + (16 * formattedCount));
        }

        public void AppendLiteral(string html) => _html.Append(html);

        public void AppendFormatted(string? text) => _html.Append(HtmlEncoder.Default.Encode(text ?? ""));

        public void AppendFormatted(long number) => _html.Append(number);
    }
}
