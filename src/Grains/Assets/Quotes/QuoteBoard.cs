using System.Collections.Concurrent;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>What this silo's assets would answer at this moment, without asking them by message:
/// each puts up a look at its own state while it is active. Only where there is no other silo, for
/// an asset could be active on two for a moment.</summary>
internal sealed class QuoteBoard
{
    private readonly ConcurrentDictionary<string, Func<Moment, Quote?>> _assets =
        new(StringComparer.Ordinal);

    /// <summary>Puts an asset up.</summary>
    /// <param name="assetId">The asset.</param>
    /// <param name="quote">Reads what is immutable, for any thread may look.</param>
    public void PutUp(string assetId, Func<Moment, Quote?> quote) => _assets[assetId] = quote;

    /// <summary>Takes it down again, unless another activation has put itself up.</summary>
    public void TakeDown(string assetId, Func<Moment, Quote?> quote) =>
        _assets.TryRemove(KeyValuePair.Create(assetId, quote));

    /// <summary>Whether the asset is up, and then its quote, which is null where it is not
    /// listed.</summary>
    public bool TryRead(string assetId, Moment moment, out Quote? quote)
    {
        var isUp = _assets.TryGetValue(assetId, out var read);
        quote = isUp ? read!(moment) : null;
        return isUp;
    }
}
