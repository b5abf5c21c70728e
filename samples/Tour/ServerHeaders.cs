namespace Tour;

/// <summary>What the server of the tour says in headers; another server says nothing.</summary>
internal static class ServerHeaders
{
    public static string Connection(ResponseScope response) => Find(response, TourEndpoints.Connection);

    public static int Busy(ResponseScope response) => int.TryParse(Find(response, TourEndpoints.Busy), out int busy) ? busy : 0;

    private static string Find(ResponseScope response, string name)
        => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : "";
}
