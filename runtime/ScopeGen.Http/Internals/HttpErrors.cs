using System.Globalization;

namespace ScopeGen.Http.Internals;

/// <summary>Every message of a session or response: names it and says what to do.</summary>
internal static class HttpErrors
{
    public static Exception SessionClosed(string what) => new ObjectDisposedException(nameof(SessionScope),
        $"{what} cannot go on: its session 'SessionScope' has been closed. Await requests, and read the body inside the scope, before the session exits.");

    public static Exception ResponseExited(string response) => new ObjectDisposedException(nameof(ResponseScope),
        $"The response to {response} has exited, and its connection is given back: read the body inside the scope of the response.");

    public static Exception BodyClosed(string response) => new ObjectDisposedException(nameof(Stream),
        $"The stream of the response to {response} has been disposed. Read the body before that.");

    public static Exception TimedOut(string request, TimeSpan limit, Exception? inner) => new TimeoutException(
        string.Format(CultureInfo.InvariantCulture, "{0} has exceeded its timeout of {1}, which covers one attempt from connect to the last byte of the body. Raise SessionScopeOptions.Timeout, or read the body sooner.", request, limit), inner);

    public static Exception Cancelled(string request, Exception? inner, CancellationToken token)
#if NET
        => new TaskCanceledException($"{request} was cancelled.", inner, token);
#else
        => new TaskCanceledException(Task.FromCanceled(token)); // the only one with a token there
#endif

    public static Exception Broken(string response) => new IOException(
        $"The body of the response to {response} can be read no further: a read was cancelled, which ends the connection. Send the request again.");

    public static Exception NoAddress() => new InvalidOperationException(
        "The request has no absolute address. Give it one, or set SessionScopeOptions.BaseAddress.");

    public static Exception NoResponse() => new InvalidOperationException("The handler of the session gave no response.");
}
