using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderProcessor.Servers;

/// <summary>A Redis on loopback that loses nothing it has acknowledged.</summary>
internal sealed class RedisServer : ServerProcess
{
    private const string Program = "redis-server";

    public string ConnectionString => $"127.0.0.1:{Port}";

    protected override IReadOnlyList<string> Command =>
    [
        Installed(), "--bind", "127.0.0.1", "--port", $"{Port}", "--dir", DataPath,
        "--appendonly", "yes", "--appendfsync", "always", "--save", "",
        "--maxmemory-policy", "noeviction",
    ];

    protected override async Task<bool> Answers(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray(), cancellationToken);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadLineAsync(cancellationToken) == "+PONG";
        }
        catch (Exception fault) when (fault is SocketException or IOException)
        {
            return false;
        }
    }

    private static string Installed()
    {
        try
        {
            using var version = Process.Start(
                new ProcessStartInfo(Program, "--version") { RedirectStandardOutput = true });
            version!.WaitForExit();
            return Program;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException(
                $"The tests need {Program}. ./test.sh installs it; so does `apt-get install "
                + "redis-server`.");
        }
    }
}
