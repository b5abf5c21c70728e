using System.Security.Cryptography;
using System.Text;

namespace ScopeGen.AspNetCore.Internals;

/// <summary>The page's own style and script, and the policy that allows them and nothing else.</summary>
internal static class LedgerAssets
{
    public static string Style { get; } = Read("ledger.css");

    public static string Script { get; } = Read("ledger.js");

    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; connect-src 'self'; img-src data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static string HashOf(string content) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}";

    private static string Read(string name)
    {
        using Stream stream = typeof(LedgerAssets).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n"); // as browsers do before they take the hash
    }
}
