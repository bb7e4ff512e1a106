using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Assets;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Assets.Catalogue;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class AssetStateTests
{
    private static readonly string Stored = """
        {"listing":{"asset_id":"BTC","name":"Bitcoin","description":"A currency.",
        "category":"currency","max_supply":"21000000","reference_price":"95000",
        "rules":{"min_quantity":"0.001","quantity_step":"0.00000001","price_tick":"0.01"},
        "status":"halted"},
        "market":{"last":{"asset_id":"BTC","time":"2026-03-01T12:00:00+00:00",
        "bid":"100.1","ask":"101","volume":"2"},
        "run":"00000000-0000-0000-0000-000000000000",
        "received_at":"2026-03-01T12:00:00+00:00","stale_after":"00:00:10",
        "facts":{"ath":"150"},
        "history":{"latest":"2026-03-01T12:00:00+00:00",
        "bars":[{"start":"2026-03-01T12:00:00+00:00",
        "open":"100.5","high":"100.5","low":"100.5","close":"100.5","volume":"201"}],
        "days":[{"day":"2026-03-01","price":"100.5"}]}}}
        """.ReplaceLineEndings("");

    [Fact]
    public void What_is_stored_of_an_asset_keeps_its_form() =>
        Assert.Equal(Stored, Written(State()));

    [Fact]
    public void What_was_stored_of_an_asset_is_read_back_whole()
    {
        var read = Read<AssetState>(Stored)!;

        Assert.Equal(State().Listing, read.Listing);
        Assert.Equal(State().Market.Last, read.Market.Last);
        Assert.Equal(State().Market.History.Bars, read.Market.History.Bars);
        Assert.Equal(State().Market.History.Days, read.Market.History.Days);
        Assert.Equal(Stored, Written(read));
    }

    [Fact]
    public void An_empty_record_is_an_unlisted_asset_and_an_empty_catalogue()
    {
        var asset = Read<AssetState>("{}")!;

        Assert.Null(asset.Listing);
        Assert.NotNull(asset.Market.Apply(Tick(), TenSeconds, default, At(Noon)));
        Assert.Empty(Read<CatalogueState>("{}")!.AssetIds);
    }

    [Fact]
    public void What_is_stored_of_a_price_override_keeps_its_form()
    {
        var state = new AssetState
        {
            Market = new AssetMarket
            {
                Override = new PriceOverride(95m, 97m, Noon, Noon.AddHours(1), "eve"),
            },
        };

        Assert.Contains(
            """
            "pinned":{"bid":"95","ask":"97","since":"2026-03-01T12:00:00+00:00",
            "until":"2026-03-01T13:00:00+00:00","by":"eve"}
            """.ReplaceLineEndings(""),
            Written(state),
            StringComparison.Ordinal);
        Assert.Equal(state.Market.Override, Read<AssetState>(Written(state))!.Market.Override);
    }

    [Fact]
    public void What_is_stored_of_a_recording_keeps_its_form()
    {
        var state = new AssetState
        {
            CandlesNewest = Noon,
            Recorded = new KeptSeries
            {
                From = new DateOnly(2018, 4, 4),
                Newest = Noon.AddYears(-8),
                WaitingMinutes = [Candle.Of(Noon.AddYears(-8), 1m)],
            },
            IsRecorded = true,
        };

        Assert.EndsWith(
            """
            "candles_newest":"2026-03-01T12:00:00+00:00",
            "recorded":{"from":"2018-04-04","newest":"2018-03-01T12:00:00+00:00",
            "waiting_minutes":[{"start":"2018-03-01T12:00:00+00:00",
            "open":"1","high":"1","low":"1","close":"1"}]},"is_recorded":true}
            """.ReplaceLineEndings(""),
            Written(state),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_stored_of_the_catalogue_keeps_its_form() =>
        Assert.Equal(
            """{"asset_ids":["BTC","ETH"]}""",
            Written(new CatalogueState { AssetIds = ["BTC", "ETH"] }));

    private static AssetState State() => new()
    {
        Listing = Listing() with { Status = AssetStatus.Halted },
        Market = new AssetMarket().Apply(
            Tick(bid: 100.10m) with { Volume = 2, Facts = new() { Ath = 150m } },
            TenSeconds,
            default,
            At(Noon))!,
    };

    private static string Written<T>(T state) =>
        JsonSerializer.Serialize(state, StoredJson.Options);

    private static T? Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, StoredJson.Options);
}
