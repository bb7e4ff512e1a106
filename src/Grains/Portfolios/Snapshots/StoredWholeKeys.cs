using System.Text.Json.Nodes;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Grains.Portfolios.Operations;

namespace OrderProcessor.Grains.Portfolios.Snapshots;

/// <summary>The keys in a snapshot of schema 1, which has them as they came.</summary>
internal sealed record StoredWholeKeys(
    StoredWholeKeys.List Operations, StoredWholeKeys.List ClientOrders)
{
    /// <summary>The state without them.</summary>
    public static JsonObject Without(ReadOnlySpan<byte> state)
    {
        var without = JsonNode.Parse(state)!.AsObject();
        without.Remove("operations");
        without.Remove("client_orders");
        return without;
    }

    public Portfolio In(Portfolio portfolio) => portfolio with
    {
        Operations = Operations.Digested(),
        ClientOrders = ClientOrders.Digested(),
    };

    internal sealed record List(IReadOnlyList<StoredOperationKey> Kept)
    {
        public OperationKeys Digested() => OperationKeys.Of(Kept.Select(key => new OperationKey(
            KeyDigest.Of(key.Key), KeyDigest.OfHex(key.Fingerprint), key.Sequence, key.At)));
    }
}
