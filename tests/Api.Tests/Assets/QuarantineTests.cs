using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Feed;

namespace OrderProcessor.Api.Tests.Assets;

public sealed class QuarantineTests
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    [Fact]
    public async Task A_price_that_jumped_trades_once_two_admins_have_lifted_it()
    {
        await using var program = await Jumped();
        var trader = await Trader(program);
        var (ada, bob) = (
            await program.JoinAdmin("ada_admin"), await program.JoinAdmin("bob_admin"));
        (await trader.Buy("BTC", "0.01")).Refuses(422, "QUOTE_QUARANTINED");
        var shown = (await trader.Get("inventory/assets/BTC")).Is(200).Body["data"]!;
        Assert.True((bool)shown["stale"]!);
        Shape.Check(shown["quarantine"], "since:time bid:number ask:number");
        Assert.Equal(1m, shown["quarantine"]!.Number("bid"));

        (await ada.Post("admin/assets/BTC/quarantine/lift")).Is(202);
        (await ada.Post("admin/assets/BTC/quarantine/lift")).Is(202);
        (await trader.Buy("BTC", "0.01")).Refuses(422, "QUOTE_QUARANTINED");
        (await bob.Post("admin/assets/BTC/quarantine/lift")).Is(200);

        (await trader.Buy("BTC", "0.01")).Is(201);
        (await bob.Post("admin/assets/BTC/quarantine/lift")).Refuses(409, "NOT_QUARANTINED");
        var later = (await trader.Get("inventory/assets/BTC")).Is(200).Body["data"]!;
        Assert.Null(later["quarantine"]);
    }

    [Fact]
    public async Task A_price_by_hand_far_from_the_last_is_kept_until_a_second_admin_says_the_same()
    {
        await using var program = await Jumped();
        var trader = await Trader(program);
        var (ada, bob) = (
            await program.JoinAdmin("ada_admin"), await program.JoinAdmin("bob_admin"));
        const string price = """{"price":"7","reason":"The feed is wrong"}""";

        (await ada.Client.Put("admin/assets/BTC/price", price)).Is(202);
        (await trader.Buy("BTC", "0.01")).Refuses(422, "QUOTE_QUARANTINED");
        (await bob.Client.Put("admin/assets/BTC/price", price)).Is(200);

        (await trader.Buy("BTC", "0.01")).Is(201);
        (await ada.Deposit("100.00")).Is(201);
        (await ada.Buy("BTC", "0.01")).Refuses(422, "OWN_PRICE");
    }

    private static async Task<RunningProgram> Jumped()
    {
        var program = await RunningProgram.Start(
            $"--Cors:Origins:0={Client.Origin}", "--Quotes:Collar=0.2");
        var jump = new Tick
        {
            AssetId = "BTC",
            Time = TimeProvider.System.GetUtcNow(),
            Bid = 1m,
            Ask = 1m,
            // After the program's own feed, which has priced it near its reference.
            Feed = new FeedReading(1_000, "simulated"),
        };
        await program.Grains.GetGrain<IAssetGrain>("BTC").OnTick(jump, Long);
        return program;
    }

    private static async Task<Person> Trader(RunningProgram program)
    {
        var trader = await Person.Join(program.NewClient(), "jumpy_trader");
        (await trader.Deposit("1000.00")).Is(201);
        return trader;
    }
}
