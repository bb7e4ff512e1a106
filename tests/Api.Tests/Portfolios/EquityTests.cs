using System.Collections.Immutable;
using OrderProcessor.Api.Portfolios;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Tests.Portfolios;

public sealed class EquityTests(TheProgram program)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_last_point_is_what_the_journal_and_the_recorded_prices_say()
    {
        var person = await program.NewTrader();
        (await person.Buy("ETH", "1.5")).Is(201);
        (await person.Buy("LTC", "3")).Is(201);
        (await person.Sell("ETH", "0.25")).Is(201);
        (await person.Withdraw("250.00")).Is(201);

        var equity = (await person.Get("portfolio/equity?interval=1d")).Is(200).Body;

        Shape.Check(equity, "interval:text from:time to:time data:list");
        var last = equity.Items("data")[^1];
        Shape.Check(
            last,
            "time:time sequence:whole cash_balance:usd market_value:usd total_value:usd "
                + "missing_prices:list net_deposits:usd?");
        var moved = (await person.Get("balance/transactions?limit=100")).Is(200).Body
            .Items("transactions").Sum(one => one.Money("amount"));
        var orders = (await person.Get("orders?limit=100")).Is(200).Body.Items("data");
        var market = 0m;
        foreach (var asset in orders.GroupBy(order => order.Text("asset_id")))
        {
            var candles = (await person.Get($"inventory/assets/{asset.Key}/candles?interval=1d"))
                .Is(200).Body.Items("data");
            market += candles[^1].Number("close") * asset.Sum(order =>
                order.Text("order_type") == "market_buy"
                    ? order.Money("quantity")
                    : -order.Money("quantity"));
        }

        Assert.Equal(5, last["sequence"]!.GetValue<long>());
        Assert.Equal(9_750m, last.Money("net_deposits"));
        Assert.Equal(moved, last.Money("cash_balance"));
        Assert.Equal(market, last.Money("market_value"));
        Assert.Equal(moved + market, last.Money("total_value"));
    }

    [Fact]
    public async Task A_new_account_has_no_points() =>
        Assert.Empty((await (await program.NewPerson()).Get("portfolio/equity"))
            .Is(200).Body.Items("data"));

    [Theory]
    [InlineData("interval=2h", "interval")]
    [InlineData("from=2026-01-02&to=2026-01-01", "from")]
    [InlineData("from=2999-01-01", "from")]
    public async Task What_is_no_range_is_refused(string query, string field) =>
        (await (await program.NewPerson()).Get($"portfolio/equity?{query}")).Invalid(field);

    [Fact]
    public void Each_time_is_valued_at_the_last_close_of_before_it()
    {
        ImmutableArray<Candle> candles =
        [
            new(Noon, 1m, 9m, 1m, 2m),
            new(Noon.AddMinutes(1), 2m, 9m, 1m, 3m),
            new(Noon.AddMinutes(5), 4m, 9m, 1m, 4m),
        ];
        var had = Enumerable.Range(0, 7).Select(minute => new BalancesAt(
            Noon.AddMinutes(minute), minute, 10m, [new HoldingBalance("A", 2m, 2m)]));

        var points = Equity.Points(
            had, new Dictionary<string, ImmutableArray<Candle>> { ["A"] = candles });

        Assert.Equal(
            [null, "14.00", "16.00", "16.00", "16.00", "16.00", "18.00"],
            points.Select(point => point.TotalValue));
        Assert.Equal(["A"], points[0].MissingPrices);
        Assert.All(points.Skip(1), point => Assert.Empty(point.MissingPrices));
    }

    [Theory]
    [InlineData(0, 60, 60)]
    [InlineData(0, 1, 1)]
    [InlineData(0.5, 2.5, 3)]
    [InlineData(0, 100_000, 500)]
    public void Points_are_the_ends_of_the_intervals_and_bounded(
        double fromMinutes, double toMinutes, int count)
    {
        var to = Noon.AddMinutes(toMinutes);

        var times = Equity.Times(CandleInterval.Minute, Noon.AddMinutes(fromMinutes), to);

        Assert.Equal(count, times.Length);
        Assert.InRange(times[^1], to, to.AddSeconds(59));
        Assert.All(times, time => Assert.Equal(0, time.Second));
        Assert.Distinct(times);
    }
}
