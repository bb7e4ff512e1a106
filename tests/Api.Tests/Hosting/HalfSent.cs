using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>A request whose body begins and does not go on.</summary>
internal sealed class HalfSent(TcpClient connection) : IDisposable
{
    public const string SomePath = "auth/refresh";

    public static async Task<HalfSent> From(Client client, string path = SomePath)
    {
        var request = $"POST /api/v1/{path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{{";
        var connection = new TcpClient(new IPEndPoint(client.Address, port: 0));
        await connection.ConnectAsync(
            client.Server.Host, client.Server.Port, TestContext.Current.CancellationToken);
        await connection.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        return new HalfSent(connection);
    }

    /// <summary>All that is answered until the server ends the connection.</summary>
    public async Task<string> Answer()
    {
        using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => connection.Dispose();
}
