using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderProcessor.Api.Tests.Streams;

/// <summary>What is measured is the memory of the whole process: nothing else may run in it
/// meanwhile.</summary>
[CollectionDefinition(nameof(StreamMemoryTests), DisableParallelization = true)]
[Collection(nameof(StreamMemoryTests))]
public sealed class StreamMemoryTests(StreamProgram program, ITestOutputHelper output)
    : IClassFixture<StreamProgram>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_readers_are_told_of_a_price_within_little_memory()
    {
        const int Readers = 1_000;
        var asset = await program.NewAsset(10m);
        var server = program.NewClient().Server;
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var readers = new List<Socket>();
        for (var number = 0; number < Readers; number++)
        {
            readers.Add(await Open(server, number, asset));
        }

        await Task.WhenAll(readers.Select(reader => Reads(reader, "\"price_usd\":10,")));
        var perReader = (GC.GetTotalMemory(forceFullCollection: true) - before) / Readers;
        await program.Price(asset, 12m);
        await Task.WhenAll(readers.Select(reader => Reads(reader, "\"price_usd\":12,")));

        readers.ForEach(reader => reader.Dispose());
        output.WriteLine($"{perReader} bytes for each reader, both ends together");
        Assert.InRange(perReader, 0, 64 * 1024);
    }

    // A socket and nothing around it: what is measured is the server.
    private static async Task<Socket> Open(Uri server, int number, string asset)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(
            new IPAddress([127, 250, (byte)(number / 250), (byte)(number % 250 + 1)]), 0));
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, Cancelled);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"GET /api/v1/stream?channels=prices:{asset} HTTP/1.1\r\n"
                    + "Host: x\r\nConnection: close\r\n\r\n"),
            Cancelled);
        return socket;
    }

    private static async Task Reads(Socket socket, string awaited)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4 * 1024]);
        while (!text.ToString().Contains(awaited, StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), Cancelled);
            Assert.True(read > 0, $"The stream ended: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }
}
