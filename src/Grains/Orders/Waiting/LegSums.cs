using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>Adds up what several changes move, to one leg for each account of an asset.</summary>
internal sealed class LegSums
{
    private readonly OrderedDictionary<(string AssetId, Account Account), decimal> _sums = [];

    /// <summary>Whether no sum had more digits than a decimal keeps.</summary>
    public bool IsExact { get; private set; } = true;

    public void Add(Leg leg)
    {
        var place = (leg.AssetId, leg.Account);
        IsExact &= ExactDecimal.TryAdd(_sums.GetValueOrDefault(place), leg.Amount, out var sum);
        _sums[place] = sum;
    }

    /// <summary>Sets so much more aside, or less where it is negative.</summary>
    public void Hold(string assetId, decimal amount)
    {
        if (amount != 0)
        {
            Add(new Leg(assetId, Account.Available, -amount));
            Add(new Leg(assetId, Account.Held, amount));
        }
    }

    public ImmutableArray<Leg> ToLegs() =>
    [
        .. _sums.Where(sum => sum.Value != 0)
            .Select(sum => new Leg(sum.Key.AssetId, sum.Key.Account, sum.Value)),
    ];
}
