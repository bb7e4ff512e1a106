using System.Globalization;
using OrderProcessor.Grains.Abstractions.Assets;
using Xunit;
using static OrderProcessor.Silo.Tests.Feeds.CoinGeckoServer;
using static OrderProcessor.Silo.Tests.Feeds.Sample;

namespace OrderProcessor.Silo.Tests.Feeds;

public sealed class CoinGeckoPriceSourceTests : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly CoinGeckoReading _reading = new();

    public void Dispose() => _reading.Dispose();

    [Fact]
    public async Task What_the_provider_says_becomes_a_tick_with_its_facts()
    {
        await using var server = await Start(Json("""
            [{"id":"bitcoin","symbol":"btc","current_price":95123.45,
              "image":"https://assets.example/coins/1/bitcoin.png?1696501400",
              "market_cap":1882000000000,"total_volume":31000000000.5,
              "high_24h":96000,"low_24h":94000.1,
              "price_change_24h":-12.3456789012345,"price_change_percentage_24h":-0.01298,
              "price_change_percentage_7d_in_currency":2.5,
              "price_change_percentage_30d_in_currency":null,
              "circulating_supply":19800000.0,"total_supply":21000000.0,"max_supply":21000000.0,
              "ath":108786,"ath_change_percentage":-12.6,"ath_date":"2025-01-20T09:11:54.494Z",
              "atl":67.81,"atl_change_percentage":140000.1,"atl_date":"2013-07-06T00:00:00.000Z",
              "roi":null,"last_updated":"2026-03-01T11:59:30.123Z"}]
            """));

        var tick = Assert.Single(await _reading.First(server));

        Assert.Equal(("BTC", 95123.45m, 95123.45m), (tick.AssetId, tick.Bid, tick.Ask));
        Assert.Equal(Noon.AddMilliseconds(-29_877), tick.Time);
        Assert.Equal((null, null), (tick.Last, tick.Volume));
        Assert.Equal(
            new MarketFacts
            {
                MarketCap = 1882000000000m,
                TotalVolume24h = 31000000000.5m,
                CirculatingSupply = 19800000m,
                TotalSupply = 21000000m,
                MaxSupply = 21000000m,
                Ath = 108786m,
                AthChangePercent = -12.6m,
                AthDate = new(2025, 1, 20, 9, 11, 54, 494, TimeSpan.Zero),
                Atl = 67.81m,
                AtlChangePercent = 140000.1m,
                AtlDate = new(2013, 7, 6, 0, 0, 0, TimeSpan.Zero),
                PriceChange24h = -12.3456789012345m,
                PriceChangePercent24h = -0.01298m,
                PriceChangePercent7d = 2.5m,
                High24h = 96000m,
                Low24h = 94000.1m,
                Image = "https://assets.example/coins/1/bitcoin.png?1696501400",
            },
            tick.Facts);
    }

    [Theory]
    [InlineData("http://assets.example/bitcoin.png")]
    [InlineData("javascript:alert(1)")]
    [InlineData("missing_large.png")]
    [InlineData("")]
    public async Task What_is_no_safe_address_of_a_logo_is_none(string image)
    {
        await using var server = await Start(
            Json(Bitcoin("1").Replace(
                "[{", $$"""[{"image":"{{image}}",""", StringComparison.Ordinal)));

        Assert.Null(Assert.Single(await _reading.First(server)).Facts!.Image);
    }

    [Fact]
    public async Task It_asks_once_for_all_assets_it_knows_and_shows_the_key()
    {
        await using var server = await Start(Json(Bitcoin("1")));

        await _reading.First(server, ("Feed:ApiKey", "secret"));

        Assert.True(server.Questions.TryDequeue(out var question));
        Assert.Equal(("/api/v3/coins/markets", "secret"), (question.Path, question.Key));
        string[] asked = question.Query.TrimStart('?').Split('&');
        Assert.Contains("vs_currency=usd", asked);
        Assert.Contains("price_change_percentage=24h,7d,30d", asked);
        Assert.Contains("ids=bitcoin,ethereum,dogecoin", asked);
    }

    [Theory]
    [InlineData("1.2e-05", "0.000012")]
    [InlineData("9.5E+4", "95000")]
    [InlineData("0.31999999999999", "0.31999")]
    [InlineData("95000.1234567891", "95000.1234567891")]
    public async Task Numbers_are_taken_digit_by_digit_and_overlong_ones_cut_to_the_tick(
        string written, string price)
    {
        await using var server = await Start(Json(Market("dogecoin", written)));

        var tick = Assert.Single(await _reading.First(server));

        Assert.Equal(decimal.Parse(price, CultureInfo.InvariantCulture), tick.Bid);
    }

    [Fact]
    public async Task An_asset_is_told_only_when_its_news_is_newer()
    {
        await using var server = await Start(
            Json(Markets(Market("bitcoin", "1"), Market("ethereum", "2"))),
            Json(Markets(Market("bitcoin", "1"), Market("ethereum", "2"))),
            Json(Markets(Market("bitcoin", "3", Noon.AddMinutes(1)), Market("ethereum", "2"))));

        var all = await _reading.Some(2, server);

        Assert.Equal(["BTC", "ETH"], all[0].Select(tick => tick.AssetId));
        Assert.Equal("BTC", Assert.Single(all[1]).AssetId);
        Assert.Equal([Minute, Minute], _reading.Waits);
    }

    [Fact]
    public async Task A_time_that_has_not_come_yet_pins_no_price()
    {
        await using var server = await Start(
            Json(Market("bitcoin", "1", Noon.AddYears(1))),
            Json(Market("bitcoin", "2", Noon.AddSeconds(30))));

        Assert.Equal(2m, Assert.Single(await _reading.First(server)).Bid);
    }

    [Fact]
    public async Task An_asset_is_priced_by_the_id_that_its_listing_names()
    {
        await using var server = await Start(Json(Markets(
            Market("new-coin", "7"), Market("bitcoin", "1"))));
        var asset = Asset("NEWCOIN", 1m, 0.01m);
        _reading.Listed =
        [
            asset with { Listing = asset.Listing with { CoinGeckoId = "new-coin" } },
            Asset("UNKNOWN", 1m, 0.01m),
        ];

        var tick = Assert.Single(await _reading.First(server));

        Assert.Equal(("NEWCOIN", 7m), (tick.AssetId, tick.Bid));
        Assert.True(server.Questions.TryDequeue(out var question));
        Assert.EndsWith("ids=new-coin", question.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_without_a_price_or_of_other_coins_are_passed_over()
    {
        await using var server = await Start(Json(Markets(
            "null", Market("bitcoin", "null"), Market("tether", "1"), Market("ethereum", "1e400"),
            Market("dogecoin", "0.3"))));

        Assert.Equal("DOGE", Assert.Single(await _reading.First(server)).AssetId);
    }

    [Theory]
    [InlineData("1", 60)]
    [InlineData("120", 120)]
    [InlineData("3600", 300)]
    public async Task The_interval_is_kept_between_one_and_five_minutes(
        string configured, int seconds)
    {
        await using var server = await Start(
            Json(Bitcoin("1")), Json(Market("bitcoin", "2", Noon.AddSeconds(1))));

        await _reading.Some(2, server, ("Feed:IntervalSeconds", configured));

        Assert.Equal([TimeSpan.FromSeconds(seconds)], _reading.Waits);
    }
}
