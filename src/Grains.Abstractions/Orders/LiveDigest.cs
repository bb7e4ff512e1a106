using System.Security.Cryptography;
using System.Text;

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>An account's orders that may still change in one asset, in short: what its journal
/// says and what its book watches are compared by it, and neither has to be asked for
/// all.</summary>
/// <param name="AssetId">The asset.</param>
/// <param name="Count">How many there are; never 0.</param>
/// <param name="Digest">Of their ids and versions: the first 16 bytes of a SHA-256, in
/// hexadecimal.</param>
[GenerateSerializer, Immutable, Alias("LiveDigest")]
public sealed record LiveDigest(
    [property: Id(0)] string AssetId,
    [property: Id(1)] int Count,
    [property: Id(2)] string Digest)
{
    private const int Bytes = 16;

    /// <summary>Null where there is no order.</summary>
    public static LiveDigest? Of(
        string assetId, IEnumerable<(string OrderId, long Version)> orders)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var (orderId, version) in orders
            .OrderBy(order => order.OrderId, StringComparer.Ordinal))
        {
            text.Append(orderId).Append(' ').Append(version).Append('\n');
            count++;
        }

        return count == 0
            ? null
            : new LiveDigest(assetId, count, Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes)));
    }
}
