using FsCheck;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Quotes;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class AssetMarketTests
{
    private static readonly Guid Run = Guid.NewGuid();

    [Fact]
    public void Before_any_price_the_reference_is_shown_and_stale()
    {
        var quote = new AssetMarket().Quote(Listing(), At(Noon));

        Assert.Equal((95_000m, 95_000m, 95_000m), (quote.Bid, quote.Ask, quote.Price));
        Assert.Null(quote.AsOf);
        Assert.True(quote.IsStale(Noon));
    }

    [Fact]
    public void A_quote_is_stale_once_its_time_has_passed_since_receipt()
    {
        var received = Noon.AddYears(8);
        var quote = Take(new AssetMarket(), Tick(), received)!
            .Quote(Listing(), At(received));

        Assert.Equal(Noon, quote.AsOf);
        Assert.False(quote.IsStale(received.AddSeconds(9)));
        Assert.True(quote.IsStale(received.AddSeconds(10)));
    }

    [Fact]
    public void The_price_is_the_last_trade_where_it_is_known()
    {
        var market = Take(new AssetMarket(), Tick() with { Last = 100.25m })!;

        Assert.Equal(100.25m, market.Quote(Listing(), At(Noon)).Price);
    }

    [Theory]
    [InlineData("100", "101", "100")]
    [InlineData("100.0", "101.50", "100.7")]
    [InlineData("0.0000000001", "0.0000000002", "0.0000000001")]
    [InlineData("424.9", "424.9", "424.9")]
    public void Else_it_is_the_middle_cut_to_the_decimals_of_bid_and_ask(
        string bid, string ask, string price)
    {
        var market = Take(new AssetMarket(), Tick(Number(bid), Number(ask)))!;

        Assert.Equal(Number(price), market.Quote(Listing(), At(Noon)).Price);
    }

    [Theory]
    [InlineData("90", "110", true)]
    [InlineData("100", "100", true)]
    [InlineData("89.99", "100", false)]
    [InlineData("100", "110.01", false)]
    [InlineData("0.01", "0.01", false)]
    public void A_price_override_is_near_the_feeds_within_the_percentage(
        string bid, string ask, bool isNear)
    {
        var market = Take(new AssetMarket(), Tick(100m, 100m), Noon)!;
        var price = new PriceOverride(Number(bid), Number(ask), Noon, Noon.AddHours(1));

        Assert.Equal(isNear, market.IsNear(price, maxPercent: 10, At(Noon)));
    }

    [Fact]
    public void Where_the_feed_says_nothing_current_any_price_is_near()
    {
        var market = Take(new AssetMarket(), Tick(100m, 100m), Noon)!;
        var price = new PriceOverride(1m, 1m, Noon, Noon.AddHours(1));

        Assert.False(market.IsNear(price, maxPercent: 10, At(Noon.AddSeconds(10).AddTicks(-1))));
        Assert.True(market.IsNear(price, maxPercent: 10, At(Noon.AddSeconds(10))));
        Assert.True(new AssetMarket().IsNear(price, maxPercent: 10, At(Noon)));
    }

    [Property]
    public void The_price_lies_between_bid_and_ask(
        PositiveInt bid, NonNegativeInt spread, byte scale)
    {
        var tick = Tick(
            new decimal(bid.Get % 1_000_000, 0, 0, false, (byte)(scale % 11)) + 0.0000000001m,
            new decimal(bid.Get % 1_000_000, 0, 0, false, (byte)(scale % 11))
                + (spread.Get * 0.0000000001m) + 0.0000000001m);
        var quote = Take(new AssetMarket(), tick)!.Quote(Listing(), At(Noon));

        Assert.InRange(quote.Price, quote.Bid, quote.Ask);
        Assert.InRange(ExactDecimal.Decimals(quote.Price), 0, 10);
    }

    [Theory]
    [InlineData("0", "1")]
    [InlineData("-1", "1")]
    [InlineData("2", "1")]
    [InlineData("1", "1000000.01")]
    [InlineData("0.00000000001", "1")]
    [InlineData("1", "1.00000000001")]
    public void A_price_no_market_could_have_does_not_count(string bid, string ask) =>
        Assert.Null(Take(new AssetMarket(), Tick(Number(bid), Number(ask))));

    [Fact]
    public void Nor_does_an_impossible_last_price_volume_or_time()
    {
        Assert.Null(Take(new AssetMarket(), Tick() with { Last = 0 }));
        Assert.Null(Take(new AssetMarket(), Tick() with { Volume = -1 }));
        Assert.Null(Take(new AssetMarket(), Tick() with { Volume = decimal.MaxValue }));
        Assert.Null(Take(new AssetMarket(), Tick(time: DateTimeOffset.MinValue)));
    }

    [Fact]
    public void Within_a_run_an_older_tick_does_not_count_and_one_of_the_same_moment_does()
    {
        var market = Take(new AssetMarket(), Tick())!;

        Assert.Null(Take(market, Tick(time: Noon.AddTicks(-1))));
        Assert.NotNull(Take(market, Tick()));
    }

    [Fact]
    public void A_new_run_may_go_back_in_time()
    {
        var market = Take(new AssetMarket(), Tick(95_000m, 95_001m))!;

        var replayed = market.Apply(
            Tick(7_000m, 7_001m, Noon.AddYears(-8)), TenSeconds, Guid.NewGuid(), At(Noon))!;

        Assert.Equal(7_000m, replayed.Quote(Listing(), At(Noon)).Bid);
        Assert.Equal(7_000m, replayed.Snapshot(Listing(), At(Noon)).Facts.High24h);
    }

    [Fact]
    public void What_the_source_says_goes_before_what_the_ticks_say()
    {
        var market = Take(
            new AssetMarket(), Tick() with { Facts = new() { High24h = 120m, Ath = 150m } })!;

        var facts = market.Snapshot(Listing(), At(Noon)).Facts;

        Assert.Equal((120m, 100m, 150m), (facts.High24h, facts.Low24h, facts.Ath));
        Assert.Equal(21_000_000m, facts.MaxSupply);
    }

    [Fact]
    public void Facts_stand_within_a_run_until_replaced_and_end_with_it()
    {
        var first = Take(
            new AssetMarket(), Tick() with { Facts = new() { Ath = 150m, Atl = 1m } })!;
        var second = Take(first, Tick() with { Facts = new() { Ath = 160m } })!;
        var other = second.Apply(Tick(), TenSeconds, Guid.NewGuid(), At(Noon))!;

        Assert.Equal((160m, 1m), (second.Facts.Ath, second.Facts.Atl));
        Assert.Equal(new MarketFacts(), other.Facts);
    }

    [Fact]
    public void When_a_price_override_is_over_what_the_feed_said_last_counts_at_once()
    {
        var (until, listing) = (Noon.AddSeconds(5), Listing());
        var market = Take(new AssetMarket(), Tick())! with
        {
            Override = new PriceOverride(50m, 50m, Noon, until),
        };

        Assert.Equal(50m, market.Quote(listing, At(until.AddTicks(-1))).Bid);
        var quote = market.Quote(listing, At(until));

        Assert.Equal((100m, 101m, Noon), (quote.Bid, quote.Ask, quote.AsOf));
        Assert.False(quote.IsStale(until));
        Assert.True(quote.IsStale(Noon.AddSeconds(10)));
        Assert.Equal(100m, market.Snapshot(listing, At(until)).Quote.Bid);
        Assert.Null(market.Snapshot(listing, At(until)).Override);
        Assert.Equal(until, market.Snapshot(listing, At(Noon)).Override!.Until);
    }

    private static AssetMarket? Take(
        AssetMarket market, Tick tick, DateTimeOffset? now = null) =>
        market.Apply(tick, TenSeconds, Run, At(now ?? Noon));

    private static decimal Number(string text) =>
        ExactDecimal.TryParse(text, out var value) ? value : throw new FormatException(text);
}
