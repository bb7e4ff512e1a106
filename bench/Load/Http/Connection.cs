using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderProcessor.Bench.Load.Http;

/// <summary>One kept connection over which requests go one by one. It reads no more of an answer
/// than where it ends: an ordinary client would cost more than the server that is
/// measured.</summary>
internal sealed class Connection(IPEndPoint server) : IDisposable
{
    private const int StatusAt = 9;
    private byte[] _buffer = new byte[16 * 1024];
    private Socket? _socket;

    /// <summary>Sends a request and answers with the status and the length of what came.</summary>
    public async ValueTask<(int Status, int Length)> Send(byte[] request)
    {
        _socket ??= await Connect();
        for (var sent = 0; sent < request.Length;)
        {
            sent += await _socket.SendAsync(request.AsMemory(sent));
        }

        var length = 0;
        while (true)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, 2 * _buffer.Length);
            }

            var got = await _socket.ReceiveAsync(_buffer.AsMemory(length));
            length += got;
            if (got == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            if (IsWhole(_buffer.AsSpan(0, length)))
            {
                return (Status(_buffer.AsSpan(StatusAt, 3)), length);
            }
        }
    }

    /// <summary>The body of the last answer that was not chunked, or all of it.</summary>
    public string Last(int length) => Encoding.UTF8.GetString(_buffer, 0, length);

    /// <summary>The next request goes over a new connection.</summary>
    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    public void Dispose() => Close();

    private async Task<Socket> Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        return socket;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var head = answer[..(end + 2)];
        var at = head.IndexOf("Content-Length: "u8);
        return at < 0
            ? head.IndexOf("chunked"u8) < 0 || answer.EndsWith("\r\n0\r\n\r\n"u8)
            : answer.Length - end - 4 >= Number(head[(at + 16)..]);
    }

    private static int Number(ReadOnlySpan<byte> text) => int.Parse(
        text[..text.IndexOf("\r\n"u8)], NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Status(ReadOnlySpan<byte> digits) =>
        int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
