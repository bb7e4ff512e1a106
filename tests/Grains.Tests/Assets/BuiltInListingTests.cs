using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Assets.Catalogue;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class BuiltInListingTests
{
    [Fact]
    public void The_best_known_assets_are_listed_and_active()
    {
        var listings = BuiltInListing.Read();

        Assert.InRange(listings.Length, 20, CatalogueState.MaxAssets);
        Assert.Superset(new HashSet<string> { "BTC", "ETH", "LTC" }, Ids(listings).ToHashSet());
        Assert.All(listings, listing => Assert.Equal(AssetStatus.Active, listing.Status));
    }

    [Fact]
    public void Every_asset_and_rank_is_listed_once()
    {
        var listings = BuiltInListing.Read();

        Assert.Distinct(Ids(listings));
        Assert.Distinct(listings.Select(listing => listing.MarketCapRank));
    }

    [Fact]
    public void Every_listing_can_be_traded_and_shown() =>
        Assert.All(BuiltInListing.Read(), listing =>
        {
            Assert.Matches("^[A-Z0-9]{1,10}$", listing.AssetId);
            Assert.NotEmpty(listing.Name);
            Assert.EndsWith(".", listing.Description, StringComparison.Ordinal);
            Assert.NotEmpty(listing.Category);
            Assert.InRange(listing.ReferencePrice, 0.01m, PlaceOrder.MaxPrice);
            Assert.Equal(0, listing.ReferencePrice % listing.Rules.PriceTick);
            Assert.InRange(listing.Rules.PriceTick / listing.ReferencePrice, 0, 0.001m);
        });

    private static IEnumerable<string> Ids(IEnumerable<AssetListing> listings) =>
        listings.Select(listing => listing.AssetId);
}
