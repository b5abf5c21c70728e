using System.Text.RegularExpressions;

namespace Crawler;

/// <summary>Finds the links of a page.</summary>
internal static partial class Links
{
    public static IReadOnlyList<Uri> In(string html, Uri page) =>
    [
        .. Href().Matches(html)
            .Select(match => Uri.TryCreate(page, match.Groups["to"].Value, out Uri? link) ? link : null)
            .OfType<Uri>()
            .Where(static link => link.Scheme is "http" or "https")
            .Distinct(),
    ];

    [GeneratedRegex("""<a\s[^>]*?href\s*=\s*["'](?<to>[^"'#]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Href();
}
