using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderProcessor.Api.Streams;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class ConflatedQuotesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly StreamChannels All = StreamChannels.Read("prices")!;
    private static readonly StreamEvents Events = new(Options.Create(new JsonOptions()));

    [Fact]
    public void A_reader_is_told_of_each_asset_once()
    {
        var quotes = After(ConflatedQuotes.Empty, Priced("A", 1m), Priced("B", 2m));

        Assert.Equal(["A 1", "B 2"], Read(quotes, All, seen: 0));
        Assert.Empty(Read(quotes, All, quotes.Version));
        Assert.Same(quotes, After(quotes, Priced("A", 1m), Priced("B", 2m)));
    }

    [Fact]
    public void A_slow_reader_is_told_of_the_latest_price_and_of_no_earlier_one()
    {
        var quotes = After(ConflatedQuotes.Empty, Priced("A", 1m), Priced("B", 2m));
        var seen = quotes.Version;
        for (var price = 3m; price <= 50m; price++)
        {
            quotes = After(quotes, Priced("A", price), Priced("B", 2m));
        }

        Assert.Equal(["A 50"], Read(quotes, All, seen));
    }

    [Fact]
    public void A_price_that_changes_all_the_time_keeps_no_other_from_being_told()
    {
        var quotes = After(
            ConflatedQuotes.Empty, Priced("A", 1m), Priced("B", 1m), Priced("C", 1m));
        var (seen, told) = (0L, new HashSet<string>());
        for (var price = 2m; told.Count < 3; price++)
        {
            var next = quotes.Next(seen, All)!;
            (seen, _) = (next.Version, told.Add(next.AssetId));
            quotes = After(quotes, Priced("A", price), Priced("B", 1m), Priced("C", 1m));
            Assert.InRange(price, 2m, 5m);
        }
    }

    [Fact]
    public void Only_what_is_asked_for_is_told()
    {
        var quotes = After(
            ConflatedQuotes.Empty, Priced("A", 1m), Priced("B", 2m), Priced("C", 3m));

        Assert.Equal(["B 2", "C 3"], Read(quotes, StreamChannels.Read("prices:c,b,X")!, seen: 0));
        Assert.Empty(Read(quotes, StreamChannels.Read("orders")!, seen: 0));
    }

    [Fact]
    public void A_price_that_became_too_old_is_told_as_such()
    {
        var quotes = After(ConflatedQuotes.Empty, Priced("A", 1m));

        var later = quotes.After([Priced("A", 1m)], Noon.AddMinutes(1), Events);

        Assert.True(((PriceEvent)later.Next(quotes.Version, All)!.Content).Stale);
    }

    [Fact]
    public void After_a_pause_all_counts_as_new()
    {
        var quotes = After(ConflatedQuotes.Empty, Priced("A", 1m));

        var later = After(quotes.Cleared(), Priced("A", 1m));

        Assert.Equal(["A 1"], Read(later, All, quotes.Version));
    }

    [Theory]
    [InlineData("prices", "A B")]
    [InlineData("prices:A", "A")]
    [InlineData("prices:a,b,orders", "A B")]
    [InlineData("orders,prices:B,balances", "B")]
    [InlineData("prices:A,prices", "A B")]
    [InlineData("prices,prices:A", "A B")]
    [InlineData("orders,balances", "")]
    public void Channels_say_which_prices_are_wanted(string channels, string wanted) =>
        Assert.Equal(
            wanted,
            string.Join(' ', new[] { "A", "B" }.Where(StreamChannels.Read(channels)!.Want)));

    private static ConflatedQuotes After(ConflatedQuotes quotes, params AssetSnapshot[] assets) =>
        quotes.After(assets, Noon, Events);

    private static IEnumerable<string> Read(
        ConflatedQuotes quotes, StreamChannels channels, long seen)
    {
        while (quotes.Next(seen, channels) is { } next)
        {
            seen = next.Version;
            var price = (PriceEvent)next.Content;
            yield return $"{price.AssetId} {price.PriceUsd.Plain()}";
        }
    }

    private static AssetSnapshot Priced(string id, decimal price) => new()
    {
        Listing = new AssetListing
        {
            AssetId = id,
            Name = id,
            Description = "",
            Category = "",
            ReferencePrice = price,
        },
        Facts = new MarketFacts(),
        Quote = new Quote
        {
            AssetId = id,
            Name = id,
            Status = AssetStatus.Active,
            Rules = new TradingRules(),
            Bid = price,
            Ask = price,
            Price = price,
            AsOf = Noon,
            StaleAt = Noon.AddSeconds(10),
        },
    };
}
