using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using OrderProcessor.Servers;

namespace OrderProcessor.Bench.Load.Peers;

/// <summary>Stands before a DynamoDB server and counts what is asked of it, by operation: the
/// request's <c>X-Amz-Target</c> names it.</summary>
internal sealed class CountingProxy : IAsyncDisposable
{
    private static readonly byte[] Target = [.. "x-amz-target: "u8];
    private readonly TcpListener _listener = new(IPAddress.Loopback, FreePort.Next());
    private readonly ConcurrentDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly int _server;
    private readonly Task _serving;

    public CountingProxy(int server)
    {
        _server = server;
        _listener.Start();
        _serving = Serve();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>How often each operation was asked for so far.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts.ToDictionary();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task Serve()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptSocketAsync();
                _ = Pass(client);
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Pass(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server);
            await Task.WhenAny(Pump(client, server, Count), Pump(server, client, _ => { }));
        }
        catch (SocketException)
        {
            // Whoever waits for an answer sees that there is none.
        }
        finally
        {
            client.Dispose();
        }
    }

    private static async Task Pump(Socket from, Socket to, Action<ReadOnlySpan<byte>> seen)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var got)
        {
            seen(buffer.AsSpan(0, got));
            for (var sent = 0; sent < got;)
            {
                sent += await to.SendAsync(buffer.AsMemory(sent, got - sent));
            }
        }
    }

    // A request's head comes in one piece.
    private void Count(ReadOnlySpan<byte> bytes)
    {
        Span<byte> small = new byte[bytes.Length];
        Ascii.ToLower(bytes, small, out _);
        while (small.IndexOf(Target) is >= 0 and var at)
        {
            small = small[(at + Target.Length)..];
            bytes = bytes[^small.Length..];
            var name = Encoding.ASCII.GetString(bytes[..bytes.IndexOf((byte)'\r')]);
            _counts.AddOrUpdate(name[(name.LastIndexOf('.') + 1)..], 1, (_, count) => count + 1);
        }
    }
}
