using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Tests.Hosting;

/// <summary>Assets beside the built-in ones, each in a state that orders must meet.</summary>
internal static class Market
{
    /// <summary>Trades at 9.99 and 10.01, in halves of a unit.</summary>
    public const string Halves = "HALVES";

    /// <summary>Trades at 0.12345678, with as many digits as a price gets.</summary>
    public const string Digits = "DIGITS";

    public const string Halted = "HALTED";

    public const string Inactive = "INACTIVE";

    /// <summary>Listed; no feed prices it while the tests run, though it may get a past.</summary>
    public const string Unpriced = "UNPRICED";

    /// <summary>Current until the one test that lets it go stale.</summary>
    public const string Ageing = "AGEING";

    private static readonly TimeSpan Long = TimeSpan.FromDays(1);

    public static async Task List(IGrainFactory grains)
    {
        await List(grains, Halves, new TradingRules { QuantityStep = 0.5m }, 10m);
        await List(grains, Digits, new TradingRules { PriceTick = 0.0000000001m }, 0.12345678m);
        await List(grains, Halted, new TradingRules(), 10m, AssetStatus.Halted);
        await List(grains, Inactive, new TradingRules(), 10m, AssetStatus.Inactive);
        await List(grains, Unpriced, new TradingRules(), 10m);
        await List(grains, Ageing, new TradingRules(), 10m);
        await Price(grains, Halves, 9.99m, 10.01m, Long);
        await Price(grains, Digits, 0.1234567899m, 0.1234567899m, Long);
        await Price(grains, Halted, 10m, 10m, Long);
        await Price(grains, Inactive, 10m, 10m, Long);
        await Price(grains, Ageing, 10m, 10m, Long);
    }

    public static Task Price(
        IGrainFactory grains, string assetId, decimal bid, decimal ask, TimeSpan staleAfter) =>
        grains.GetGrain<IAssetGrain>(assetId).OnTick(
            new Tick
            {
                AssetId = assetId,
                Time = TimeProvider.System.GetUtcNow(),
                Bid = bid,
                Ask = ask,
            },
            staleAfter);

    private static Task List(
        IGrainFactory grains,
        string assetId,
        TradingRules rules,
        decimal price,
        AssetStatus status = AssetStatus.Active) =>
        grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).List(new AssetListing
        {
            AssetId = assetId,
            Name = assetId,
            Description = "For tests.",
            Category = "test",
            ReferencePrice = price,
            Rules = rules,
            Status = status,
        });
}
