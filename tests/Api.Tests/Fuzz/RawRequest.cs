using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderProcessor.Api.Tests.Fuzz;

/// <summary>Sends bytes as they are, past everything an HTTP client would put right.</summary>
internal static class RawRequest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The answer as it came; times out when there is none.</summary>
    public static async Task<Reply> Send(Uri server, byte[] request, bool endsThere)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, patience.Token);
        await using var stream = new NetworkStream(socket);
        using var received = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, patience.Token);
            if (endsThere)
            {
                // Else the server may wait for a body that a broken header promised.
                socket.Shutdown(SocketShutdown.Send);
            }

            await stream.CopyToAsync(received, patience.Token);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // The server hung up on what it does not read to its end; what it said counts.
        }

        return Read(received.ToArray());
    }

    private static Reply Read(byte[] received)
    {
        // One byte, one character, until the chunks are put together.
        var answer = Encoding.Latin1.GetString(received);
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return new Reply(0, new Dictionary<string, string>(StringComparer.Ordinal), answer);
        }

        var lines = answer[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
            .GroupBy(header => header[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                header => header.Key,
                header => header.First()[^1],
                StringComparer.OrdinalIgnoreCase);
        var body = answer[(end + 4)..];
        return new Reply(
            int.Parse(lines[0].Split(' ')[1], null),
            headers,
            Utf8(headers.ContainsKey("Transfer-Encoding") ? Joined(body) : Cut(body, headers)));
    }

    // What follows is the answer to what the server took for a second request.
    private static string Cut(string body, Dictionary<string, string> headers) =>
        headers.TryGetValue("Content-Length", out var length)
            && int.Parse(length, CultureInfo.InvariantCulture) < body.Length
            ? body[..int.Parse(length, CultureInfo.InvariantCulture)]
            : body;

    private static string Utf8(string bytes) =>
        Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(bytes));

    private static string Joined(string chunks)
    {
        var (text, at) = (new StringBuilder(), 0);
        while (chunks.IndexOf("\r\n", at, StringComparison.Ordinal) is > 0 and var end)
        {
            var length = int.Parse(chunks.AsSpan(at, end - at), NumberStyles.HexNumber, null);
            if (length == 0)
            {
                break;
            }

            text.Append(chunks, end + 2, length);
            at = end + 2 + length + 2;
        }

        return text.ToString();
    }
}
