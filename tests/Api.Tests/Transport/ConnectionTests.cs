using System.Net;
using System.Net.Sockets;

namespace OrderProcessor.Api.Tests.Transport;

public sealed class ConnectionTests : IAsyncLifetime
{
    private const int PerAddress = 20;

    // The caller with the address 127.200.0.1.
    private const int ProxyNumber = (200 - 2) * 62_500;

    private RunningProgram _program = null!;

    public async ValueTask InitializeAsync() => _program = await RunningProgram.Start(
        "--environment=Development",
        $"--Limits:ConnectionsPerAddress={RunningProgram.Number(PerAddress)}",
        "--Limits:FirstRequestSeconds=3600");

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [Fact]
    public async Task One_address_has_a_share_of_the_connections_and_others_are_served()
    {
        var (greedy, other) = (_program.NewClient(), _program.NewClient());

        using var idle = await Idle.Of(greedy, PerAddress + 1);

        Assert.Equal(0, await idle.ReadAny());
        (await other.Get("/health/live")).Is(200);
        (await other.Get("inventory/assets")).Is(200);
    }

    [Fact]
    public async Task A_connection_that_ends_makes_room_for_another()
    {
        var client = _program.NewClient();
        using (await Idle.Of(client, PerAddress))
        {
        }

        await RunningProgram.Until(async () =>
        {
            try
            {
                return (await client.Get("/health/live")).Status == 200;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task Who_asks_for_nothing_is_not_waited_for()
    {
        await using var impatient = await RunningProgram.Start(
            "--environment=Development", "--Limits:FirstRequestSeconds=1");
        using var idle = await Idle.Of(impatient.NewClient(), 1);

        Assert.Equal(0, await idle.ReadAny());
    }

    [Fact]
    public async Task A_trusted_proxy_speaks_for_many()
    {
        await using var program = await RunningProgram.Start(
            "--environment=Development",
            "--Proxies:Trusted:0=127.200.0.0/16",
            "--Limits:ConnectionsPerAddress=1");
        var behind = program.NewClient(ProxyNumber);
        using var idle = await Idle.Of(behind, PerAddress);

        (await behind.Get("/health/live")).Is(200);
    }

    private sealed class Idle(List<TcpClient> connections) : IDisposable
    {
        public static async Task<Idle> Of(Client client, int count)
        {
            var connections = new List<TcpClient>();
            for (var made = 0; made < count; made++)
            {
                var connection = new TcpClient(new IPEndPoint(client.Address, port: 0));
                connections.Add(connection);
                await connection.ConnectAsync(
                    client.Server.Host, client.Server.Port, TestContext.Current.CancellationToken);
            }

            return new Idle(connections);
        }

        /// <summary>0 once the server has closed one of them: which, is by whom it met
        /// last.</summary>
        public async Task<int> ReadAny() => await await Task.WhenAny(connections.Select(Read));

        private static async Task<int> Read(TcpClient connection)
        {
            try
            {
                return await connection.GetStream().ReadAsync(
                    new byte[1], TestContext.Current.CancellationToken);
            }
            catch (IOException)
            {
                return 0;
            }
        }

        public void Dispose() => connections.ForEach(connection => connection.Dispose());
    }
}
