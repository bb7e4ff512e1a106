using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Silo.Feeds;

namespace OrderProcessor.Silo.Tests.Feeds;

internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static ImmutableArray<AssetSnapshot> Known { get; } =
        [Asset("BTC", 95_000m, 0.01m), Asset("ETH", 3_300m, 0.01m), Asset("DOGE", 0.32m, 0.00001m)];

    public static AssetSnapshot Asset(
        string id, decimal reference, decimal priceTick, decimal? price = null)
    {
        var listing = new AssetListing
        {
            AssetId = id,
            Name = id,
            Description = "A currency.",
            Category = "currency",
            ReferencePrice = reference,
            Rules = new() { PriceTick = priceTick },
        };
        return new()
        {
            Listing = listing,
            Facts = new(),
            Quote = new()
            {
                AssetId = id,
                Name = id,
                Status = AssetStatus.Active,
                Rules = listing.Rules,
                Bid = price ?? reference,
                Ask = price ?? reference,
                Price = price ?? reference,
                AsOf = null,
                StaleAt = DateTimeOffset.MinValue,
            },
        };
    }

    public static IOptions<FeedOptions> Options(Action<FeedOptions> set)
    {
        var options = new FeedOptions();
        set(options);
        return Microsoft.Extensions.Options.Options.Create(options);
    }
}
