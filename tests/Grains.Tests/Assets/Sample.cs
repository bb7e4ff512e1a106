using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Grains.Tests.Assets;

internal static class Sample
{
    /// <summary>A moment at which all clocks agree.</summary>
    public static Moment At(DateTimeOffset now) => new(now, now, now - DateTimeOffset.UnixEpoch);

    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    public static AssetListing Listing(string id = "BTC") => new()
    {
        AssetId = id,
        Name = "Bitcoin",
        Description = "A currency.",
        Category = "currency",
        MaxSupply = 21_000_000m,
        ReferencePrice = 95_000m,
    };

    public static Tick Tick(
        decimal bid = 100m, decimal ask = 101m, DateTimeOffset? time = null, string id = "BTC") =>
        new() { AssetId = id, Time = time ?? Noon, Bid = bid, Ask = ask };

    public static string NewId() => Guid.NewGuid().ToString("N")[..10].ToUpperInvariant();
}
