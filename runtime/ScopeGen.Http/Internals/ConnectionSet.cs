#if NET
using System.Net.Sockets;

namespace ScopeGen.Http.Internals;

/// <summary>The sockets of a session, so that closing it closes them, used or idle or still connecting, before it returns (rule H6).</summary>
internal sealed class ConnectionSet : IDisposable
{
    private readonly WeakSet<Socket> _sockets = new();

    /// <summary>A callback for the handler; the same as it does by itself.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        int slot = _sockets.Add(socket);
        try
        {
            if (slot == WeakSet<Socket>.NotAdded)
                throw HttpErrors.SessionClosed("A connection");
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new Connection(socket, _sockets, slot);
        }
        catch
        {
            if (slot != WeakSet<Socket>.NotAdded)
                _sockets.Remove(slot);
            socket.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (Socket socket in _sockets.Close())
            socket.Dispose();
    }

    private sealed class Connection(Socket socket, WeakSet<Socket> sockets, int slot) : NetworkStream(socket, ownsSocket: true)
    {
        private int _isRemoved;

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && Interlocked.Exchange(ref _isRemoved, 1) == 0) // a finalizer comes after the sweep, and the slot may be another's
                sockets.Remove(slot);
        }
    }
}
#endif
