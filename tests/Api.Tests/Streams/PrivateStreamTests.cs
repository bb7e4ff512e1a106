using System.Globalization;
using System.Text.Json.Nodes;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class PrivateStreamTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Fact]
    public async Task An_order_and_the_balance_after_it_are_told()
    {
        var asset = await program.NewAsset(10m);
        var trader = await program.NewTrader();
        await using var stream = await OpenedStream.Of(trader.Client, "orders,balances");

        var placed = (await trader.Buy(asset, "2.5")).Is(201).Body["data"]!;
        var (order, balance) = (await stream.Next(), await stream.Next());

        Assert.Equal(1, stream.First);
        Assert.Equal(("order", null), (order.Type, order.Id));
        Assert.Equal("fill", order.Data.Text("event"));
        Assert.Equal(
            order.Data["fills"]!.AsArray().Single()!.ToJsonString(),
            order.Data["fill"]!.ToJsonString());
        Assert.Equal(2.5m, order.Data["position"]!.Money("quantity"));
        Assert.Equal(placed.ToJsonString(), OrderAlone(order.Data));
        Assert.Equal(("balance", "2"), (balance.Type, balance.Id));
        Shape.Check(
            balance.Data,
            "sequence:whole current_balance:usd available_balance:usd held_balance:usd "
                + "updated_at:time holdings:list");
        Assert.Equal(9_975m, balance.Data.Money("available_balance"));
        var holding = Assert.Single(balance.Data.Items("holdings"));
        Shape.Check(holding, "asset_id:text quantity:units available_quantity:units");
        Assert.Equal(2.5m, holding.Money("quantity"));
    }

    [Theory]
    [InlineData("orders", "order", "2")]
    [InlineData("balances", "balance", "1")]
    public async Task One_channel_alone_has_the_records_numbers_on_its_events(
        string channel, string type, string id)
    {
        var person = await program.NewPerson();
        await using var stream = await OpenedStream.Of(person.Client, channel);

        (await person.Deposit("100.00")).Is(201);
        (await person.Buy("LTC", "0.01")).Is(201);
        var told = await stream.Next();

        Assert.Equal((type, id), (told.Type, told.Id));
    }

    [Fact]
    public async Task Nobody_is_told_of_what_is_somebody_elses()
    {
        var (one, other) = (await program.NewPerson(), await program.NewPerson());
        await using var stream = await OpenedStream.Of(one.Client, "orders,balances");

        (await other.Deposit("77.00")).Is(201);
        (await one.Deposit("5.00")).Is(201);

        Assert.Equal(5m, (await stream.Next()).Data.Money("current_balance"));
    }

    [Fact]
    public async Task A_stream_goes_on_where_the_last_one_was_cut_off_while_trading_does()
    {
        const int Deposits = 60;
        var person = await program.NewPerson();
        var depositing = Deposit(person, Deposits, "1.00");

        var seen = new List<long>();
        var cuts = 0;
        while (seen.Count < Deposits)
        {
            await using var stream = await OpenedStream.Of(
                person.Client, "orders,balances", Text(seen.LastOrDefault()));
            Assert.Equal(seen.LastOrDefault(), stream.First);
            for (var read = 0; read < 7 && seen.Count < Deposits; read++)
            {
                var told = await stream.Next();
                seen.Add(told.Data["sequence"]!.GetValue<long>());
                Assert.Equal(seen[^1], told.Data.Money("current_balance"));
            }

            cuts++;
        }

        await depositing;
        Assert.True(cuts > 1);
        Assert.Equal(Enumerable.Range(1, Deposits).Select(number => (long)number), seen);
    }

    [Fact]
    public async Task Who_was_away_for_too_much_is_told_so_and_then_goes_on()
    {
        var person = await program.NewPerson();
        await Deposit(person, 1_010, "1.00");

        await using var stream = await OpenedStream.Of(person.Client, "balances", "5");
        var reset = await stream.Next();
        (await person.Deposit("1.00")).Is(201);
        var next = await stream.Next();

        Assert.Equal(("reset", "1010"), (reset.Type, reset.Id));
        Assert.Equal(("balance", "1011"), (next.Type, next.Id));
    }

    [Fact]
    public async Task A_long_absence_is_told_record_by_record()
    {
        var person = await program.NewPerson();
        await Deposit(person, 900, "1.00");

        // A stream whose session cannot be asked about for seconds ends; its reader goes on in the
        // next one.
        var sequence = 0L;
        for (var openings = 0; sequence < 900 && openings < 10; openings++)
        {
            await using var stream =
                await OpenedStream.Of(person.Client, "balances", Text(sequence));
            while (sequence < 900 && await stream.TryNext() is { } told)
            {
                Assert.Equal(Text(++sequence), told.Id);
            }
        }

        Assert.Equal(900, sequence);
    }

    [Fact]
    public async Task An_event_id_from_the_future_is_answered_with_a_reset()
    {
        var trader = await program.NewTrader();

        await using var stream = await OpenedStream.Of(trader.Client, "balances", "500");
        (await trader.Deposit("1.00")).Is(201);

        Assert.Equal("reset", (await stream.Next()).Type);
        Assert.Equal("2", (await stream.Next()).Id);
    }

    [Fact]
    public async Task A_stream_ends_when_its_session_is_ended()
    {
        var person = await program.NewPerson();
        await using var stream = await OpenedStream.Of(person.Client, "balances");

        (await person.Post("auth/logout", "{}")).Is(200);

        Assert.Null(await stream.TryNext());
    }

    [Fact]
    public async Task A_stream_of_another_session_ends_when_the_password_is_changed()
    {
        var person = await program.NewPerson();
        await using var stream = await OpenedStream.Of(person.Client, "prices:BTC,balances");
        var elsewhere = new Person(program.NewClient(), person.Username);
        await elsewhere.SignIn();

        (await elsewhere.Post(
            "auth/password",
            $$"""{"current_password":"{{Person.Password}}","new_password":"Another-Horse-9"}"""))
            .Is(200);

        while (await stream.TryNext() is { } told)
        {
            Assert.NotEqual("balance", told.Type);
        }
    }

    [Fact]
    public async Task A_stream_ends_with_its_token()
    {
        var person = await program.NewPerson();
        var claims = TokenForge.ClaimsOf(person.AccessToken);
        claims["exp"] = TimeProvider.System.GetUtcNow().AddSeconds(3).ToUnixTimeSeconds();
        person.Client.Authorization = $"Bearer {program.Tokens.Sign(claims)}";

        await using var stream = await OpenedStream.Of(person.Client, "balances");

        Assert.Null(await stream.TryNext());
    }

    [Fact]
    public async Task A_frozen_account_goes_on_reading()
    {
        var person = await program.NewPerson();
        await using var stream = await OpenedStream.Of(person.Client, "balances");

        await program.Grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key)
            .SetFrozen(person.Username, frozen: true);
        await RunningProgram.Until(async () => (await person.Withdraw("1.00")).Status == 403);
        (await person.Deposit("3.00")).Is(201);

        Assert.Equal(3m, (await stream.Next()).Data.Money("current_balance"));
    }

    private async Task Deposit(Person person, int count, string amount)
    {
        var portfolio = program.Grains.GetGrain<IPortfolioGrain>(
            await program.Grains.AccountIdOf(person.Username));
        var request = new DepositCash
        {
            Amount = decimal.Parse(amount, CultureInfo.InvariantCulture),
        };
        await Task.Run(async () =>
        {
            foreach (var some in Enumerable.Range(0, count).Chunk(5))
            {
                await Task.WhenAll(some.Select(_ => portfolio.Deposit(request)));
            }
        });
    }

    private static string OrderAlone(JsonObject told)
    {
        string[] beside = ["event", "fill", "position"];
        Array.ForEach(beside, member => told.Remove(member));
        return told.ToJsonString();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
