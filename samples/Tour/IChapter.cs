namespace Tour;

/// <summary>One example of the tour.</summary>
internal interface IChapter
{
    string Name { get; }

    string Shows { get; }

    Task RunAsync(Uri server, CancellationToken cancellationToken);
}
