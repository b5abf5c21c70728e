namespace Tour.Chapters;

/// <summary>Why a response is a scope: it holds a connection.</summary>
internal sealed class ResponseChapter : IChapter
{
    public string Name => "response";

    public string Shows => "the body is readable inside; after the exit the connection is back in the pool";

    public async Task RunAsync(Uri server, CancellationToken cancellationToken)
    {
        await using SessionScope session = await new SessionScope(server).EnterAsync(cancellationToken);

        ResponseScope kept;
        await using (ResponseScope response = await session.GetAsync("get", cancellationToken))
        {
            Narrator.Say($"inside: {await response.ReadAsStringAsync(cancellationToken)}");
#pragma warning disable SCOPE110 // on purpose: the analyzer knows that a reference is no body
            kept = response;
#pragma warning restore SCOPE110
        }

        try
        {
            await kept.ReadAsStringAsync(cancellationToken);
        }
        catch (ObjectDisposedException e)
        {
            Narrator.Problem(e.Message.Split('\n')[0]);
        }

        await using (ResponseScope next = await session.GetAsync("get", cancellationToken))
            Narrator.Say($"the next request went over {Compare(next, kept)}");

        await using (ResponseScope big = await session.GetAsync("big", cancellationToken))
        {
#pragma warning disable SCOPE110 // as above, for its headers
            kept = big;
#pragma warning restore SCOPE110
            Stream body = await big.ReadAsStreamAsync(cancellationToken);
            Narrator.Say($"a long body, left after {await body.ReadAtLeastAsync(new byte[1000], 1000, cancellationToken: cancellationToken)} bytes...");
        }

        await using (ResponseScope next = await session.GetAsync("get", cancellationToken))
            Narrator.Say($"...was not read to the end: the next request went over {Compare(next, kept)}");
    }

    private static string Compare(ResponseScope one, ResponseScope other)
        => ServerHeaders.Connection(one) == ServerHeaders.Connection(other) ? "the same connection" : "a new connection";
}
