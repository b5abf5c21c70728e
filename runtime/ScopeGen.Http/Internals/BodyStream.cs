using System.Runtime.CompilerServices;

namespace ScopeGen.Http.Internals;

/// <summary>The body of a response while the response is entered: every read can be ended by the exit, by the timeout and by the close of the session.</summary>
internal sealed class BodyStream(ResponseScope response, Stream inner) : Stream
{
    private int _isDisposed;

    public override bool CanRead => Volatile.Read(ref _isDisposed) == 0;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException("The length of a body that is streamed is not known. See the Content-Length of ResponseScope.ContentHeaders.");

    public override long Position
    {
        get => throw new NotSupportedException("A body that is streamed has no position.");
        set => throw new NotSupportedException("A body that is streamed has no position.");
    }

#if NET
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        CancellationTokenRegistration registration = Begin(cancellationToken);
        ValueTask<int> reading;
        try
        {
            reading = inner.ReadAsync(buffer, response.Token);
        }
        catch (Exception e)
        {
            reading = new(Task.FromException<int>(e));
        }

        if (!reading.IsCompletedSuccessfully)
            return EndAsync(reading, buffer.Length, registration, cancellationToken);
        response.EndRead(registration);
        return new(Ended(reading.GetAwaiter().GetResult(), buffer.Length));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
#else
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = Begin(cancellationToken);
        Task<int> reading;
        try
        {
            reading = inner.ReadAsync(buffer, offset, count, response.Token);
        }
        catch (Exception e)
        {
            reading = Task.FromException<int>(e);
        }

        return EndAsync(new(reading), count, registration, cancellationToken).AsTask();
    }
#endif

    /// <summary>Waits for an asynchronous read: that one can be ended from outside.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        => response.IsBorrowed ? base.CopyToAsync(destination, bufferSize, cancellationToken) : CopyAllAsync(destination, bufferSize, cancellationToken);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A body that is streamed cannot be sought in.");

    public override void SetLength(long value) => throw new NotSupportedException("A body can only be read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body can only be read.");

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0)
            response.LeaveBody(inner);
        base.Dispose(disposing);
    }

    private CancellationTokenRegistration Begin(CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = response.BeginRead(cancellationToken);
        if (CanRead)
            return registration;
        response.EndRead(registration);
        throw HttpErrors.BodyClosed(response.Name);
    }

#if NET
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<int> EndAsync(ValueTask<int> reading, int wanted, CancellationTokenRegistration registration, CancellationToken cancellationToken)
    {
        try
        {
            return Ended(await response.UntilClosed(reading).ConfigureAwait(false), wanted);
        }
        catch (Exception e) when (response.Explain(e, cancellationToken) is { } known)
        {
            throw known;
        }
        finally
        {
            response.EndRead(registration);
        }
    }

    private async Task CopyAllAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        CancellationTokenRegistration registration = Begin(cancellationToken);
        try
        {
            await inner.CopyToAsync(destination, bufferSize, response.Token).ConfigureAwait(false);
            response.Complete();
        }
        catch (Exception e) when (response.Explain(e, cancellationToken) is { } known)
        {
            throw known;
        }
        finally
        {
            response.EndRead(registration);
        }
    }

    private int Ended(int read, int wanted)
    {
        if (read == 0 && wanted > 0)
            response.Complete();
        return read;
    }
}
