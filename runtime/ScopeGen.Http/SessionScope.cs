using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using ScopeGen.CompilerServices;
using ScopeGen.Http.Internals;

namespace ScopeGen.Http;

/// <summary>
/// aiohttp's ClientSession: owns its connections. Leaving it closes them and every response that is still open.
/// <code>
/// await using var session = await new SessionScope(new Uri("https://api.github.com/")).EnterAsync();
/// await using ResponseScope response = await session.GetAsync("users/octocat");
/// </code>
/// </summary>
/// <remarks>
/// Entered once, then used by any number of requests at the same time. Before the enter and after the exit its members throw.
/// Addresses are relative to the base address, if there is one. Exceptions are those of <see cref="HttpClient"/>, but for an
/// attempt that takes too long, which ends in <see cref="TimeoutException"/>. Whoever is inside when the session exits gets an
/// <see cref="ObjectDisposedException"/> that names it, at once; the exit returns when the sockets are closed.
/// </remarks>
[AsyncScope]
public sealed partial class SessionScope
{
#if NET
    [ScopeOwned] private readonly ConnectionSet? _connections;
#endif
    [ScopeOwned] private readonly HttpMessageInvoker _invoker; // after the connections, so that it is disposed before them
    private readonly WeakSet<ResponseScope> _open = new();
    private readonly ISemaphoreScope _places;
    private readonly TimeProvider? _time;
    private readonly Uri? _baseAddress;
    private readonly KeyValuePair<string, string[]>[] _headers = [];
    private readonly SessionRetry? _retry;
    private readonly CancellationTokenSource _closing = new();

    /// <summary>A session with the default options and no base address.</summary>
    public SessionScope()
        : this(new SessionScopeOptions())
    {
    }

    /// <summary>A session with the default options.</summary>
    /// <param name="baseAddress">What relative addresses are relative to; absolute itself.</param>
    /// <exception cref="ArgumentException">It is not absolute.</exception>
    public SessionScope(Uri baseAddress)
        : this(new SessionScopeOptions { BaseAddress = baseAddress ?? throw new ArgumentNullException(nameof(baseAddress)) })
    {
    }

    /// <param name="options">Read now; later changes to them have no effect.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the exception names it.</exception>
    /// <exception cref="ArgumentException">The base address is not absolute.</exception>
    public SessionScope(SessionScopeOptions options)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        if (options.BaseAddress is { IsAbsoluteUri: false })
            throw new ArgumentException("BaseAddress must be absolute, such as https://example.org/api/.", nameof(options));
        if (options.Timeout is { } timeout && timeout <= TimeSpan.Zero && timeout != System.Threading.Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(options.Timeout), timeout, "Timeout must be more than zero, or null for none.");
        if (options.MaxConcurrency < 1)
            throw new ArgumentOutOfRangeException(nameof(options.MaxConcurrency), options.MaxConcurrency, "MaxConcurrency must be 1 or more.");

        _baseAddress = options.BaseAddress;
        _time = options.TimeProvider is { } time && time != TimeProvider.System ? time : null;
        Timeout = options.Timeout ?? System.Threading.Timeout.InfiniteTimeSpan;
        FailsOnStatus = options.EnsureSuccessStatusCode;
        _places = options.Semaphore ?? new SemaphoreScope(options.MaxConcurrency, "SessionScope.MaxConcurrency");
        _retry = options.Retry is null ? null : new(options.Retry, options);
        if (options.ConfigureHeaders is { } configure)
            _headers = Collect(configure);
        if (options.Handler is { } borrowed)
        {
            _invoker = new(borrowed, disposeHandler: false);
            IsBorrowed = true;
            return;
        }

#if NET
        _connections = new();
        _invoker = new(new SocketsHttpHandler { ConnectCallback = _connections.ConnectAsync }, disposeHandler: true);
#else
        _invoker = new(new HttpClientHandler(), disposeHandler: true);
#endif
    }

    /// <summary>Of one attempt; infinite for none.</summary>
    internal TimeSpan Timeout { get; }

    internal bool FailsOnStatus { get; }

    /// <summary>The handler is another's.</summary>
    internal bool IsBorrowed { get; }

    /// <summary>Fires when the exit begins.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>Sends the request. The response is entered when its headers have come; its body is streamed inside its scope.</summary>
    /// <param name="request">Its address may be relative to the base address. It may be sent more than once, if its content can.</param>
    /// <param name="cancellationToken">For entering: until the headers have come. A read of the body takes its own.</param>
    /// <exception cref="InvalidOperationException">The session has not been entered, or the address is relative to nothing.</exception>
    /// <exception cref="ObjectDisposedException">The session has exited, or exits while the request is under way.</exception>
    /// <exception cref="HttpRequestException">The connection failed; or the status is 400 or more and the option EnsureSuccessStatusCode is set.</exception>
    /// <exception cref="TimeoutException">The attempt has taken longer than its timeout.</exception>
    public ValueTask<ResponseScope> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        EnsureEntered();
        Prepare(request);
        if (_retry is not null && _retry.Covers(request))
            return new RetriedRequest(this, _retry, request, cancellationToken).RunAsync();
        return FailsOnStatus ? SendAndCheckAsync(request, cancellationToken) : SendOnceAsync(request, cancellationToken);
    }

    /// <summary>One attempt. It holds its place from before it is sent.</summary>
#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // each request would allocate a state machine
#endif
    internal async ValueTask<ResponseScope> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new ResponseScope(this, request);
        CancellationTokenRegistration cancelling = cancellationToken.CanBeCanceled
            ? cancellationToken.Register(static state => ((ResponseScope)state!).CancelSending(), response)
            : default;
        Exception failure;
        try
        {
            if (response.HasFaults)
                await response.ReachAsync(FaultMoment.BeforeEnter).ConfigureAwait(false);
            response.TakePlace(await _places.EnterAsync(response.Token).ConfigureAwait(false));
            response.StartTimer(Timeout, _time);
            HttpResponseMessage message = await UntilClosed(_invoker.SendAsync(request, response.Token)).ConfigureAwait(false) ?? throw HttpErrors.NoResponse();
            message.Content ??= new ByteArrayContent([]);
            if (response.TryOpen(message))
            {
                if (response.HasFaults)
                    await response.ReachAsync(FaultMoment.AfterEnter).ConfigureAwait(false);
                return response;
            }

            failure = new OperationCanceledException();
        }
        catch (Exception e)
        {
            failure = e;
        }
        finally
        {
            cancelling.Dispose();
        }

        return await response.FailAsync(response.Explain(failure, cancellationToken) ?? failure).ConfigureAwait(false);
    }

    /// <summary>The handler of our own ends at once what its token cancels; of a borrowed one nobody knows.</summary>
    internal Task<T> UntilClosed<T>(Task<T> task) => IsBorrowed ? Impatient.WaitAsync(task, Closing) : task;

    internal int Register(ResponseScope response)
    {
        int slot = _open.Add(response);
        return slot != WeakSet<ResponseScope>.NotAdded ? slot : throw HttpErrors.SessionClosed("A request");
    }

    internal void Unregister(int slot) => _open.Remove(slot);

    private async ValueTask<ResponseScope> SendAndCheckAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ResponseScope response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
        return FailedStatus.Is(response.StatusCode) ? await response.FailAsync(response.Failure()).ConfigureAwait(false) : response;
    }

    private static KeyValuePair<string, string[]>[] Collect(Action<HttpRequestHeaders> configure)
    {
        using var template = new HttpRequestMessage();
        configure(template.Headers);
        return [.. template.Headers.Select(static header => new KeyValuePair<string, string[]>(header.Key, [.. header.Value]))];
    }

    /// <summary>As HttpClient does: the address is made absolute, and headers of the session stand in for those that the request has not.</summary>
    private void Prepare(HttpRequestMessage request)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true })
        {
            if (_baseAddress is null)
                throw HttpErrors.NoAddress();
            request.RequestUri = request.RequestUri is null ? _baseAddress : new Uri(_baseAddress, request.RequestUri);
        }

        foreach (KeyValuePair<string, string[]> header in _headers)
        {
            if (!request.Headers.Contains(header.Key))
                request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    /// <summary>Before the connections are closed: tells everybody inside, all at once, then exits what is open.</summary>
    private ValueTask OnExitAsync()
    {
        var left = new ScopeStack();
        foreach (ResponseScope response in _open.Close())
        {
            if (response.Close())
                left.Use(response);
        }

        Elsewhere.Cancel(_closing);
        return left.DisposeAsync();
    }
}
