namespace Crawler;

/// <summary>The command line.</summary>
internal sealed record Options(Uri? Site, string? Redis, int Limit)
{
    public const string Usage = """
        Usage: dotnet run --project samples/Crawler [-- OPTIONS]
          --base-url URL       the site to check; without it, a small one of its own
          --limit N            requests at once, 5 by default
          --redis HOST:PORT    shares the limit with every other crawler there
        """;

    /// <returns>null: they make no sense.</returns>
    public static Options? Parse(string[] args)
    {
        var options = new Options(Site: null, Redis: null, Limit: 5);
        for (int i = 0; i < args.Length; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : "";
            switch (args[i])
            {
                case "--base-url" when Uri.TryCreate(value, UriKind.Absolute, out Uri? site) && site.Scheme is "http" or "https":
                    options = options with { Site = site };
                    break;
                case "--redis" when value.Length > 0:
                    options = options with { Redis = value };
                    break;
                case "--limit" when int.TryParse(value, out int limit) && limit > 0:
                    options = options with { Limit = limit };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
