using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Clocks;
using Orleans.Dashboard;

namespace OrderProcessor.Grains.Assets;

/// <summary>The door to one asset and its listing. Quotes and ticks never wait for storage: they
/// interleave with its writes and see only a listing that is durable.</summary>
[CollectionAgeLimit(Minutes = 2), NoProfiling]
internal sealed partial class AssetGrain(
    [PersistentState("asset")] IPersistentState<AssetState> state,
    IOptions<QuoteOptions> quotes,
    IOptions<ListingLimits> limits,
    TimeProvider time,
    PriceMeters meters,
    FutureTicks future,
    ILogger<AssetGrain> logger) : Grain, IAssetGrain
{
    private AssetListing? _listing;
    private readonly SecondAdmin _second = new();
    private PriceRecorder _prices = null!;

    private string Id => this.GetPrimaryKeyString();

    private decimal Collar => _listing?.Rules.Collar ?? quotes.Value.Collar;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _listing = state.State.Listing;
        _prices = new PriceRecorder(
            this,
            new AssetWrites(this, state, logger),
            new CandleAggregator(Id, GrainFactory, time, logger),
            new CandleAggregator(ICandleDayGrain.Recorded(Id), GrainFactory, time, logger));
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken)
    {
        future.Forget(Id);
        return _prices.Leave().WaitAsync(cancellationToken);
    }

    public async Task List(AssetListing listing)
    {
        if (listing.AssetId != Id || !listing.IsPossible() || ListingRules.IsReserved(Id))
        {
            throw new ArgumentException($"Asset {Id} cannot be listed as {listing}.");
        }

        var isNew = _listing is null;
        await _prices.Write(listing);
        _listing = listing;
        if (!isNew)
        {
            await LetReadingsEnd();
        }
    }

    public async Task<bool> SetStatus(AssetStatus status)
    {
        if (_listing is not { } listing)
        {
            return false;
        }

        await List(listing with { Status = status });
        return true;
    }

    public async Task<AssetListing?> Change(ChangeListing request)
    {
        await Amend(request);
        return _listing;
    }

    public async Task<ListingOutcome> Amend(ChangeListing request)
    {
        if (_listing is not { } before)
        {
            return ListingOutcome.NotListed;
        }

        var after = request.In(before);
        if (ListingRules.Fault(before, after, limits.Value.MaxOrderNotional) is { } fault)
        {
            return fault;
        }

        await List(after);
        return ListingOutcome.Listed;
    }

    public async Task<PriceOverrideOutcome> OverridePrice(PriceOverride price)
    {
        if (!AssetMarket.IsPossible(price))
        {
            throw new ArgumentException($"Asset {Id} cannot be quoted at {price}.");
        }

        if (_listing is null)
        {
            return PriceOverrideOutcome.NotListed;
        }

        var moment = time.GetMoment();
        if (!_prices.Market.IsNear(price, quotes.Value.MaxPinnedPercent, moment))
        {
            return PriceOverrideOutcome.TooFar;
        }

        if (!_prices.Market.IsWithinCollar(price, Collar))
        {
            var first = _second.Confirms((price.Bid, price.Ask), price.By ?? "", moment);
            if (first is null)
            {
                return PriceOverrideOutcome.SecondNeeded;
            }

            price = price with { ProposedBy = first };
        }

        await Override(price);
        return PriceOverrideOutcome.Overridden;
    }

    public async Task<LiftOutcome> Lift(string admin)
    {
        if (_listing is null
            || _prices.Market.Collar is not { Anchor: { } level, Newest: { } tick })
        {
            return _listing is null ? LiftOutcome.NotListed : LiftOutcome.NotQuarantined;
        }

        var moment = time.GetMoment();
        // The level, for the feed says another price every second: one too far from it is another.
        if (_second.Confirms((level, "lift"), admin, moment) is null)
        {
            return LiftOutcome.SecondNeeded;
        }

        _prices.Lift(_listing, moment);
        LogLifted(Id, tick.Bid, tick.Ask);
        await LetReadingsEnd();
        return LiftOutcome.Lifted;
    }

    public Task<bool> ReleasePrice() => Override(null);

    public Task OnTick(Tick tick, TimeSpan staleAfter, Guid run)
    {
        if (_listing is null)
        {
            return Task.CompletedTask;
        }

        var moment = time.GetMoment();
        future.Look(tick, moment.Now);
        var hadJumped = _prices.Market.HasJumped;
        if (!_prices.OnTick(tick, staleAfter, run, _listing, Collar, moment))
        {
            Drop(tick);
        }

        LogChange(hadJumped, tick);
        return Task.CompletedTask;
    }

    public async Task Replay(Tick tick, TimeSpan staleAfter, Guid run)
    {
        if (_listing is null)
        {
            return;
        }

        future.Look(tick, time.GetUtcNow());
        var hadJumped = _prices.Market.HasJumped;
        if (!await _prices.Replay(tick, staleAfter, run, _listing, Collar, time))
        {
            Drop(tick);
        }

        LogChange(hadJumped, tick);
    }

    public async Task<AssetSnapshot?> Backfill(ImmutableArray<Tick> past, Guid run)
    {
        if (_listing is not null && _prices.Market.Last is null)
        {
            foreach (var tick in past)
            {
                await OnTick(tick, TimeSpan.Zero, run);
            }

            // Once the asset has a price nobody makes up its past any more.
            await _prices.KeepCandles();
            await _prices.Write(_listing);
        }

        return await Read(CancellationToken.None);
    }

    public async Task<CandlePage?> Candles(CandleQuery query, CancellationToken cancellationToken)
    {
        if (_listing is null)
        {
            return null;
        }

        var candles = _prices.Candles(query.AsKnown);
        var (from, to) = query.Span(candles.Newest ?? time.GetUtcNow());
        return new CandlePage(
            from, to, await candles.Read(query.Interval, from, to, cancellationToken));
    }

    public Task<Quote?> Quote(CancellationToken cancellationToken) =>
        Task.FromResult(_listing is { } listing
            ? _prices.Market.Quote(listing, time.GetMoment())
            : null);

    public Task<AssetSnapshot?> Read(CancellationToken cancellationToken) =>
        Task.FromResult(_listing is { } listing
            ? _prices.Market.Snapshot(listing, time.GetMoment())
            : null);

    private void LogChange(bool hadJumped, Tick tick)
    {
        if (hadJumped == _prices.Market.HasJumped)
        {
            return;
        }

        if (hadJumped)
        {
            LogBelieved(Id, tick.Time, tick.Bid, tick.Ask);
        }
        else
        {
            LogQuarantined(Id, tick.Time, tick.Bid, tick.Ask);
        }
    }

    private void Drop(Tick tick)
    {
        meters.Dropped();
        LogDropped(Id, tick.Time, tick.Bid, tick.Ask);
    }

    private async Task<bool> Override(PriceOverride? price)
    {
        if (_listing is null)
        {
            return false;
        }

        await _prices.Override(_listing, price);
        await LetReadingsEnd();
        return true;
    }

    // Orders that join a reading from before join none by then.
    private Task LetReadingsEnd() => Task.Delay(quotes.Value.MaxAge, time);

    [LoggerMessage(LogLevel.Debug, "{Asset} drops the tick of {Time}: bid {Bid}, ask {Ask}")]
    private partial void LogDropped(string asset, DateTimeOffset time, decimal bid, decimal ask);

    [LoggerMessage(
        LogLevel.Warning,
        "{Asset} is in quarantine from {Time}: bid {Bid}, ask {Ask} are too far from the last "
            + "price. Nothing trades until they are confirmed")]
    private partial void LogQuarantined(
        string asset, DateTimeOffset time, decimal bid, decimal ask);

    [LoggerMessage(
        LogLevel.Warning, "{Asset} recovered from quarantine at {Time}: bid {Bid}, ask {Ask}")]
    private partial void LogBelieved(string asset, DateTimeOffset time, decimal bid, decimal ask);

    [LoggerMessage(
        LogLevel.Warning, "Two admins lifted the quarantine of {Asset}: bid {Bid}, ask {Ask}")]
    private partial void LogLifted(string asset, decimal bid, decimal ask);
}
