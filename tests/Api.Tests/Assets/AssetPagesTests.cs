using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Assets;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Tests.Assets;

public sealed class AssetPagesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly AssetPage First = new(OnlyActive: true, Limit: 50, Offset: 0);

    private readonly FakeTimeProvider _time = new(Noon);
    private readonly AssetPages _pages;
    private decimal _price = 100;
    private TimeSpan _currentFor = TimeSpan.FromSeconds(10);

    public AssetPagesTests() => _pages = new AssetPages(
        new CatalogueCache(
            () => Task.FromResult(Catalogue()), _time, NullLogger<CatalogueCache>.Instance),
        Options.Create(new JsonOptions()),
        _time);

    [Fact]
    public async Task A_page_is_written_once_for_all_while_a_reading_holds()
    {
        var first = await Read(First);

        Assert.Same(first, await Read(First));
    }

    [Fact]
    public async Task A_new_reading_is_written_anew()
    {
        await Read(First);
        _price = 200;
        _time.Advance(CatalogueCache.Holds);

        Assert.Equal(200, Item(await Read(First)).GetProperty("priceUsd").GetDecimal());
    }

    [Fact]
    public async Task A_price_that_turns_stale_within_a_reading_is_shown_as_such()
    {
        _currentFor = CatalogueCache.Holds / 2;
        Assert.False(Item(await Read(First)).GetProperty("stale").GetBoolean());

        _time.Advance(_currentFor);

        Assert.True(Item(await Read(First)).GetProperty("stale").GetBoolean());
    }

    [Fact]
    public async Task However_many_pages_are_asked_for_each_is_right_and_only_some_are_kept()
    {
        for (var offset = 1; offset <= 1_000; offset++)
        {
            var page = First with { Offset = offset };
            Assert.Empty(Json(await Read(page)).GetProperty("data").EnumerateArray());
        }

        var last = First with { Offset = 1_000 };
        Assert.NotSame(await Read(last), await Read(last));
    }

    private static JsonElement Json(byte[] page) =>
        JsonSerializer.Deserialize<JsonElement>(page);

    private static JsonElement Item(byte[] page) => Json(page).GetProperty("data")[0];

    private async Task<byte[]> Read(AssetPage page)
    {
        var bytes = await _pages.Read(page, TestContext.Current.CancellationToken);
        Assert.True(MemoryMarshal.TryGetArray(bytes, out var array));
        return array.Array!;
    }

    private ImmutableArray<AssetSnapshot> Catalogue()
    {
        var listing = new AssetListing
        {
            AssetId = "BTC",
            Name = "Bitcoin",
            Description = "",
            Category = "Cryptocurrency",
            Status = AssetStatus.Active,
            ReferencePrice = 1,
            Rules = new TradingRules(),
        };
        return
        [
            new AssetSnapshot
            {
                Listing = listing,
                Quote = new Quote
                {
                    AssetId = "BTC",
                    Name = "Bitcoin",
                    Status = AssetStatus.Active,
                    Rules = listing.Rules,
                    Bid = _price,
                    Ask = _price,
                    Price = _price,
                    AsOf = _time.GetUtcNow(),
                    StaleAt = _time.GetUtcNow() + _currentFor,
                    CurrentFor = _currentFor,
                },
                Facts = new MarketFacts(),
                Sparkline = [],
            },
        ];
    }
}
