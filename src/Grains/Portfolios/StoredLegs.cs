using System.Collections.Immutable;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Legs as lines of version 2 have them: by asset and account, without those that move
/// nothing.</summary>
internal static class StoredLegs
{
    public static OrderedDictionary<string, OrderedDictionary<Account, decimal>>? Of(
        ImmutableArray<Leg> legs)
    {
        var stored = new OrderedDictionary<string, OrderedDictionary<Account, decimal>>(
            StringComparer.Ordinal);
        foreach (var (assetId, account, amount) in legs.Where(leg => leg.Amount != 0))
        {
            if (!stored.TryGetValue(assetId, out var accounts))
            {
                stored.Add(assetId, accounts = []);
            }

            accounts.Add(account, amount);
        }

        return stored.Count == 0 ? null : stored;
    }

    public static ImmutableArray<Leg> Told(
        OrderedDictionary<string, OrderedDictionary<Account, decimal>>? stored) =>
    [
        .. (stored ?? []).SelectMany(asset => asset.Value.Select(
            leg => new Leg(asset.Key, leg.Key, leg.Value))),
    ];
}
