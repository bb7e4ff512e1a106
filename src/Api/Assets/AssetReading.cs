using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>Reads assets, and how long their prices are current by this process's clock.</summary>
internal static class AssetReading
{
    public static async Task<AssetSnapshot?> ReadNow(
        this IAssetGrain asset, TimeProvider time, CancellationToken cancellationToken = default)
    {
        var asked = time.GetUtcNow();
        return (await asset.Read(cancellationToken))?.AskedAt(asked);
    }
}
