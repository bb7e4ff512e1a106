using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets;

/// <summary>Records an asset's prices and candles: in memory at once, in storage some minutes
/// later.</summary>
internal sealed class PriceRecorder
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(1);

    private readonly AssetWrites _writes;
    private AssetMarket? _written;

    public PriceRecorder(Grain grain, AssetWrites writes, CandleAggregator candles)
    {
        var stored = writes.Last;
        (_writes, Candles) = (writes, candles);
        Market = _written = stored.Market;
        candles.Begin(stored.CandlesFrom, Market.Last?.Time, stored.WaitingMinutes ?? []);

        // Spread, so that assets which came up together do not write together.
        var spread = 0.5 + (Random.Shared.NextDouble() / 2);
        grain.RegisterGrainTimer(_ => WriteIfNew(waiting: null), WriteEvery * spread, WriteEvery);
        grain.RegisterGrainTimer(_ => KeepMinutes(), KeepEvery * spread, KeepEvery);
    }

    public AssetMarket Market { get; private set; }

    public CandleAggregator Candles { get; }

    /// <summary>False when the tick does not count.</summary>
    public bool OnTick(
        Tick tick, TimeSpan staleAfter, Guid run, AssetListing listing, DateTimeOffset now)
    {
        if (Market.Apply(tick, staleAfter, run, now) is not { } next)
        {
            return false;
        }

        Market = next;
        Candles.Add(tick.Time, next.Quote(listing, now).Price);
        return true;
    }

    /// <summary>Quotes at this price override, or at none, once that is durable. Ticks that come
    /// while it is written count.</summary>
    public async Task Override(AssetListing listing, PriceOverride? price)
    {
        await Write(listing, Market with { Override = price });
        Market = Market with { Override = price };
    }

    /// <summary>Writes the listing, and the prices along with it.</summary>
    public Task Write(AssetListing listing) => Write(listing, Market);

    /// <summary>Writes what is not written yet. Other grains may be gone already: the minutes that
    /// wait for them are written here.</summary>
    public Task Leave() =>
        WriteIfNew(Candles.Waiting is { IsEmpty: false } minutes ? minutes : null);

    private async Task Write(AssetListing listing, AssetMarket market)
    {
        await _writes.Write(Stored(listing, market, waiting: null));
        _written = market;
    }

    private AssetState Stored(
        AssetListing listing, AssetMarket market, ImmutableArray<Candle>? waiting) => new()
        {
            Listing = listing,
            Market = market,
            CandlesFrom = Candles.From,
            WaitingMinutes = waiting,
        };

    // Minutes that were kept must not be given again: others may have been added to them.
    private async Task KeepMinutes()
    {
        await Candles.Keep();
        if (Candles.From != _writes.Last.CandlesFrom || _writes.Last.WaitingMinutes is not null)
        {
            _written = null;
            await WriteIfNew(waiting: null);
        }
    }

    private async Task WriteIfNew(ImmutableArray<Candle>? waiting)
    {
        var market = Market;
        var isNew = waiting is not null || !ReferenceEquals(market, _written);
        if (isNew && _writes.Last.Listing is { } listing
            && await _writes.TryWrite(Stored(listing, market, waiting)))
        {
            _written = market;
        }
    }
}
