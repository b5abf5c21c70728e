namespace Crawler;

/// <summary>What became of one link.</summary>
/// <param name="Address">Where it leads.</param>
/// <param name="FoundOn">The page that was the first to have it.</param>
/// <param name="Answer">Status, or what went wrong.</param>
/// <param name="IsBroken">Nobody can follow it.</param>
/// <param name="Links">The links on it; none if it is not of this site, or is no page.</param>
internal sealed record Page(Uri Address, Uri FoundOn, string Answer, bool IsBroken, IReadOnlyList<Uri> Links);
