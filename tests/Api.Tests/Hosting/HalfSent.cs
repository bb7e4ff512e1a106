using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>A request whose body begins and does not go on.</summary>
internal sealed class HalfSent(TcpClient connection) : IDisposable
{
    public const string SomePath = "auth/refresh";

    public static async Task<HalfSent> From(Client client, string path = SomePath) =>
        new(await Begin(client, path, "\r\n{"));

    /// <summary>One that is being served, as the server asks for its body; null when it was turned
    /// away.</summary>
    public static async Task<HalfSent?> Served(Client client, string path = SomePath)
    {
        var connection = await Begin(client, path, "Expect: 100-continue\r\n\r\n");
        var status = new byte["HTTP/1.1 100".Length];
        await connection.GetStream().ReadExactlyAsync(
            status, TestContext.Current.CancellationToken);
        if (status.AsSpan().EndsWith("100"u8))
        {
            return new HalfSent(connection);
        }

        connection.Dispose();
        return null;
    }

    /// <summary>All that is answered until the server ends the connection.</summary>
    public async Task<string> Answer()
    {
        using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => connection.Dispose();

    private static async Task<TcpClient> Begin(Client client, string path, string rest)
    {
        var request = $"POST /api/v1/{path} HTTP/1.1\r\nHost: x\r\n"
            + $"Content-Type: application/json\r\nContent-Length: 10\r\n{rest}";
        var connection = new TcpClient(new IPEndPoint(client.Address, port: 0));
        await connection.ConnectAsync(
            client.Server.Host, client.Server.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return connection;
    }
}
