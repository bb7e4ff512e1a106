using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Users.Guards;

namespace OrderProcessor.Hosting.Server;

/// <summary>Keeps one address from taking all connections, of which there are only so many: it has
/// a share, and a connection that does not get to its first request is closed soon.</summary>
internal sealed class ConnectionShares(
    IOptions<ConnectionOptions> options, IConfiguration configuration, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, int> _open = [];
    private readonly TrustedProxyList _proxies = TrustedProxyList.Of(configuration);

    /// <summary>Serves a connection, or closes it by doing nothing.</summary>
    public async Task Serve(ConnectionContext connection, ConnectionDelegate next)
    {
        if (AddressOf(connection) is not { } address)
        {
            await ServeOnceItBegins(connection, next);
        }
        else if (TryTake(address))
        {
            try
            {
                await ServeOnceItBegins(connection, next);
            }
            finally
            {
                GiveBack(address);
            }
        }
    }

    // Null for whom nothing is counted.
    private IPAddress? AddressOf(ConnectionContext connection) =>
        connection.RemoteEndPoint is IPEndPoint { Address: var address }
        && !_proxies.Contains(address)
            ? ClientNetwork.Of(address)
            : null;

    private bool TryTake(IPAddress address)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(address);
            if (open >= options.Value.ConnectionsPerAddress)
            {
                return false;
            }

            _open[address] = open + 1;
            return true;
        }
    }

    private void GiveBack(IPAddress address)
    {
        lock (_lock)
        {
            if (--_open[address] == 0)
            {
                _open.Remove(address);
            }
        }
    }

    private async Task ServeOnceItBegins(ConnectionContext connection, ConnectionDelegate next)
    {
        if (await Begins(connection))
        {
            await next(connection);
        }
    }

    // Looks at nothing and takes nothing: what came is there for whoever reads next.
    private async Task<bool> Begins(ConnectionContext connection)
    {
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>();
        using var timer = new CancellationTokenSource(
            TimeSpan.FromSeconds(options.Value.FirstRequestSeconds), time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            timer.Token,
            connection.ConnectionClosed,
            stopping?.ConnectionClosedRequested ?? CancellationToken.None);
        try
        {
            var input = connection.Transport.Input;
            var read = await input.ReadAsync(end.Token);
            input.AdvanceTo(read.Buffer.Start);
            return !read.Buffer.IsEmpty;
        }
        catch (Exception over) when (over is OperationCanceledException or ConnectionResetException)
        {
            return false;
        }
    }
}
