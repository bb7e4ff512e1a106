using OrderProcessor.Bench.Load.Http;
using OrderProcessor.Bench.Load.Processes;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>Trading while nobody signs in and while many do at once, on a server whose passwords
/// cost what they cost in production.</summary>
internal static class Logins
{
    private const int Traders = 20;
    private const int SigningIn = 200;
    private const double OrdersPerSecond = 100;

    public static async Task Run(Bench bench)
    {
        await using var server = new Server(
            bench.Options.Program,
            [.. Server.Unlimited.Where(setting => !setting.StartsWith(
                "Auth__", StringComparison.Ordinal))]);
        await server.Start(CancellationToken.None);
        var orders = new Traffic(await Accounts.Make(server.Base, 0, Traders, atOnce: 1)).Orders();
        await new Driver(server.Address, orders).Closed(Bench.Connections, bench.Options.Length);

        Sample.Head($"{OrdersPerSecond} orders a second when they are due (open loop)");
        (await Trading(server, orders, bench.Options)).Print("nobody signs in");
        using var over = new CancellationTokenSource();
        var signing = new Driver(server.Address, SignIn).Until(SigningIn, over.Token);
        (await Trading(server, orders, bench.Options)).Print($"{SigningIn} sign in at once");
        await over.CancelAsync();
        var signed = await signing;
        Console.WriteLine(
            $"\nSigned in: {signed.Count}; told to come back, or otherwise not: {signed.Errors}.");
    }

    private static Task<Sample> Trading(
        Server server, Func<int, byte[]> orders, Options options) => Sample.Of(
            server,
            () => new Driver(server.Address, orders)
                .Open(Bench.Connections, OrdersPerSecond, options.Length));

    private static byte[] SignIn(int number) => Ask.Post(
        "/auth/login",
        token: "",
        $"{{\"username\":\"{Accounts.NameOf(number % Traders)}\","
        + $"\"password\":\"{Accounts.Password}\"}}");
}
