using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class StreamLimitTests(StreamProgram program, ITestOutputHelper output)
    : IClassFixture<StreamProgram>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_has_so_many_streams_and_gets_a_permit_back_that_is_given_up()
    {
        var person = await program.NewPerson();
        var streams = new List<OpenedStream>();
        for (var opened = 0; opened < StreamProgram.MaxStreamsPerUser; opened++)
        {
            streams.Add(await OpenedStream.Of(Elsewhere(person), "balances"));
        }

        var refused = await Elsewhere(person).Get("stream?channels=prices");
        await streams[0].DisposeAsync();
        await RunningProgram.Until(async () =>
        {
            using var again = await person.Client.Open("stream?channels=balances");
            return again.StatusCode == HttpStatusCode.OK;
        });

        refused.Refuses(429, "TOO_MANY_STREAMS");
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_address_has_so_many_streams()
    {
        var client = program.NewClient();
        var streams = new List<HttpResponseMessage>();
        for (var opened = 0; opened < StreamProgram.MaxStreamsPerAddress; opened++)
        {
            streams.Add(await client.Open("stream?channels=prices"));
        }

        var refused = await client.Get("stream?channels=prices");

        refused.Refuses(429, "TOO_MANY_STREAMS");
        streams.ForEach(stream => stream.Dispose());
    }

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

    private Client Elsewhere(Person person)
    {
        var client = program.NewClient();
        client.Authorization = person.Client.Authorization;
        return client;
    }

    // A socket and nothing around it: what is measured is the server.
    private static async Task<Socket> Open(Uri server, int number, string asset)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(
            new IPAddress([127, 250, (byte)(number / 250), (byte)(number % 250 + 1)]), 0));
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, Token);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"GET /api/v1/stream?channels=prices:{asset} HTTP/1.1\r\nHost: x\r\n\r\n"),
            Token);
        return socket;
    }

    private static async Task Reads(Socket socket, string awaited)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4 * 1024]);
        while (!text.ToString().Contains(awaited, StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), Token);
            Assert.NotEqual(0, read);
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
    }
}
