using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Assets.Quotes;

namespace OrderProcessor.Grains.Assets;

/// <summary>Records an asset's prices and candles: in memory at once, in storage some minutes
/// later.</summary>
internal sealed class PriceRecorder
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(1);

    private readonly AssetWrites _writes;
    private readonly CandleAggregator _known;
    private readonly CandleAggregator _recorded;
    private AssetMarket? _written;
    private bool _isRecorded;

    /// <param name="grain">The asset.</param>
    /// <param name="writes">Its storage.</param>
    /// <param name="known">The candles at the times when prices were known here.</param>
    /// <param name="recorded">Those of recordings, at the times that these tell.</param>
    public PriceRecorder(
        Grain grain, AssetWrites writes, CandleAggregator known, CandleAggregator recorded)
    {
        var stored = writes.Last;
        (_writes, _known, _recorded) = (writes, known, recorded);
        Market = _written = stored.Market;
        _isRecorded = stored.IsRecorded;
        known.Begin(
            stored.CandlesFrom,
            stored.CandlesNewest ?? Market.Last?.Time,
            stored.WaitingMinutes ?? []);
        if (stored.Recorded is { } kept)
        {
            recorded.Begin(kept.From, kept.Newest, kept.WaitingMinutes ?? []);
        }

        // Spread, so that assets which came up together do not write together.
        var spread = 0.5 + (Random.Shared.NextDouble() / 2);
        grain.RegisterGrainTimer(
            _ => WriteIfNew(withMinutes: false), WriteEvery * spread, WriteEvery);
        grain.RegisterGrainTimer(_ => KeepMinutes(), KeepEvery * spread, KeepEvery);
    }

    public AssetMarket Market { get; private set; }

    /// <summary>The candles of prices as they were known here, or those to draw, which for a
    /// recording are at the times that it tells.</summary>
    public CandleAggregator Candles(bool asKnown) => _isRecorded && !asKnown ? _recorded : _known;

    /// <summary>False when the tick does not count.</summary>
    public bool OnTick(
        Tick tick,
        TimeSpan staleAfter,
        Guid run,
        AssetListing listing,
        decimal collar,
        Moment moment)
    {
        var first = FirstOfAll;
        if (!Apply(tick, staleAfter, run, collar, moment))
        {
            return false;
        }

        _isRecorded = false;
        AddFirst(first, _known);
        _known.Add(tick.Time, Market.Quote(listing, moment).Price);
        return true;
    }

    /// <summary>Takes a recorded tick, which is known here from now on whenever it was true. Waits
    /// for room before anything of it counts.</summary>
    public async Task<bool> Replay(
        Tick tick,
        TimeSpan staleAfter,
        Guid run,
        AssetListing listing,
        decimal collar,
        TimeProvider time)
    {
        await _recorded.WaitForRoom();
        var moment = time.GetMoment();
        var first = FirstOfAll;
        if (!Apply(tick, staleAfter, run, collar, moment))
        {
            return false;
        }

        _isRecorded = true;
        AddFirst(first, _recorded);
        var price = Market.Quote(listing, moment).Price;
        _recorded.Add(tick.Time, price);
        _known.Add(moment.Now, price);
        return true;
    }

    /// <summary>Believes the price in quarantine.</summary>
    public void Lift(AssetListing listing, Moment moment)
    {
        Market = Market.Lifted(moment);
        var price = Market.Quote(listing, moment).Price;
        if (_isRecorded)
        {
            _recorded.Add(Market.Last!.Time, price);
        }

        _known.Add(_isRecorded ? moment.Now : Market.Last!.Time, price);
    }

    /// <summary>Gives the minutes that wait to those who keep them.</summary>
    public Task KeepCandles() => Task.WhenAll(_known.Keep(), _recorded.Keep());

    /// <summary>Quotes at this price override, or at none, once that is durable. Ticks that come
    /// while it is written count.</summary>
    public async Task Override(AssetListing listing, PriceOverride? price)
    {
        await Write(listing, Market with { Override = price });
        Market = Market with { Override = price };
    }

    /// <summary>Has units sold at this price while the asset is not offered, once that is
    /// durable.</summary>
    public async Task Close(AssetListing listing, ClosingPrice price)
    {
        await Write(listing, Market with { Closing = price });
        Market = Market with { Closing = price };
    }

    /// <summary>Writes the listing, and the prices along with it. What is offered again has no
    /// closing price.</summary>
    public async Task Write(AssetListing listing)
    {
        var isClosed = listing.Status is AssetStatus.Inactive;
        await Write(listing, isClosed ? Market : Market with { Closing = null });
        Market = isClosed ? Market : Market with { Closing = null };
    }

    /// <summary>Writes what is not written yet. Other grains may be gone already: the minutes that
    /// wait for them are written here.</summary>
    public Task Leave() => WriteIfNew(withMinutes: true);

    private async Task Write(AssetListing listing, AssetMarket market)
    {
        await _writes.Write(Stored(listing, market, withMinutes: false));
        _written = market;
    }

    private AssetState Stored(AssetListing listing, AssetMarket market, bool withMinutes) => new()
    {
        Listing = listing,
        Market = market,
        CandlesFrom = _known.From,
        CandlesNewest = _known.Newest == market.Last?.Time ? null : _known.Newest,
        WaitingMinutes = withMinutes ? Minutes(_known) : null,
        Recorded = _recorded.From is null
            ? null
            : new KeptSeries
            {
                From = _recorded.From,
                Newest = _recorded.Newest,
                WaitingMinutes = withMinutes ? Minutes(_recorded) : null,
            },
        IsRecorded = _isRecorded,
    };

    private static ImmutableArray<Candle>? Minutes(CandleAggregator candles) =>
        candles.Waiting is { IsEmpty: false } minutes ? minutes : null;

    // Minutes that were kept must not be given again: others may have been added to them.
    private async Task KeepMinutes()
    {
        await KeepCandles();
        var last = _writes.Last;
        if (_known.From != last.CandlesFrom || _recorded.From != last.Recorded?.From
            || last.WaitingMinutes is not null || last.Recorded?.WaitingMinutes is not null)
        {
            _written = null;
            await WriteIfNew(withMinutes: false);
        }
    }

    private async Task WriteIfNew(bool withMinutes)
    {
        var market = Market;
        var waits = withMinutes && !(_known.Waiting.IsEmpty && _recorded.Waiting.IsEmpty);
        if ((waits || !ReferenceEquals(market, _written)) && _writes.Last.Listing is { } listing
            && await _writes.TryWrite(Stored(listing, market, withMinutes)))
        {
            _written = market;
        }
    }

    // A first price waits for a second; once that has confirmed it, it was one.
    private Tick? FirstOfAll => Market.Collar is { IsFirst: true } first ? first.Anchor : null;

    private static void AddFirst(Tick? first, CandleAggregator candles)
    {
        if (first is not null)
        {
            candles.Add(first.Time, AssetMarket.Price(first));
        }
    }

    // False too for a tick that is not believed yet: no candle, no high and no low holds it.
    private bool Apply(
        Tick tick, TimeSpan staleAfter, Guid run, decimal collar, Moment moment)
    {
        if (Market.Apply(tick, staleAfter, run, moment, collar) is not { } next)
        {
            return false;
        }

        Market = next;
        return !next.IsQuarantined;
    }
}
