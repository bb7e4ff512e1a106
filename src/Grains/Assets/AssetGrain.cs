using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Storage;
using Orleans.Dashboard;
using Orleans.Storage;

namespace OrderProcessor.Grains.Assets;

/// <summary>Keeps one asset. Quotes and ticks never wait for storage: they interleave with its writes
/// and see only a listing that is durable.</summary>
[CollectionAgeLimit(Minutes = 2), NoProfiling]
internal sealed partial class AssetGrain(
    [PersistentState("asset")] IPersistentState<AssetState> state,
    IOptions<QuoteOptions> quotes,
    TimeProvider time,
    PriceMeters meters,
    ILogger<AssetGrain> logger) : Grain, IAssetGrain
{
    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromMinutes(1);

    private AssetListing? _listing;
    private AssetMarket _market = new();
    private AssetMarket? _written;
    private CandleAggregator _candles = null!;
    private bool _isUncertain;
    private bool _isFailing;

    private string Id => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _listing = state.State.Listing;
        _market = _written = state.State.Market;
        _candles = new CandleAggregator(Id, GrainFactory, time, logger);
        _candles.Begin(
            state.State.CandlesFrom, _market.Last?.Time, state.State.WaitingMinutes ?? []);

        // Spread, so that assets which came up together do not write together.
        var spread = 0.5 + (Random.Shared.NextDouble() / 2);
        this.RegisterGrainTimer(_ => WriteMarket(isLeaving: false), WriteEvery * spread, WriteEvery);
        this.RegisterGrainTimer(_ => KeepMinutes(), KeepEvery * spread, KeepEvery);
        return Task.CompletedTask;
    }

    // Other grains may be gone already: what waits for them is written down here.
    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken) =>
        WriteMarket(isLeaving: true).WaitAsync(cancellationToken);

    public async Task List(AssetListing listing)
    {
        if (listing.AssetId != Id || listing is not
            { ReferencePrice: > 0, Rules: { MinQuantity: > 0, QuantityStep: > 0, PriceTick: > 0 } })
        {
            throw new ArgumentException($"Asset {Id} cannot be listed as {listing}.");
        }

        var isNew = _listing is null;
        await Write(listing, _market);
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
        if (_listing is not null)
        {
            await List(request.In(_listing));
        }

        return _listing;
    }

    public async Task<PriceOverrideOutcome> OverridePrice(PriceOverride price)
    {
        var overridden = _market.WithOverride(price)
            ?? throw new ArgumentException($"Asset {Id} cannot be quoted at {price}.");
        if (!_market.IsNear(price, quotes.Value.MaxPinnedPercent, time.GetUtcNow()))
        {
            return _listing is null ? PriceOverrideOutcome.NotListed : PriceOverrideOutcome.TooFar;
        }

        return await Quoting(overridden)
            ? PriceOverrideOutcome.Overridden
            : PriceOverrideOutcome.NotListed;
    }

    public Task<bool> ReleasePrice() => Quoting(_market with { Override = null });

    public Task OnTick(Tick tick, TimeSpan staleAfter, Guid run)
    {
        if (_listing is null)
        {
            return Task.CompletedTask;
        }

        if (_market.Apply(tick, staleAfter, run, time.GetUtcNow()) is { } next)
        {
            _market = next;
            _candles.Add(tick.Time, next.Quote(_listing, time.GetUtcNow()).Price);
        }
        else
        {
            meters.Dropped();
            LogDropped(Id, tick.Time, tick.Bid, tick.Ask);
        }

        return Task.CompletedTask;
    }

    public async Task<AssetSnapshot?> Backfill(ImmutableArray<Tick> past, Guid run)
    {
        if (_listing is not null && _market.Last is null)
        {
            foreach (var tick in past)
            {
                await OnTick(tick, TimeSpan.Zero, run);
            }

            // Once the asset has a price nobody makes up its past any more.
            await _candles.Keep();
            await Write(_listing, _market);
        }

        return await Read(CancellationToken.None);
    }

    public async Task<CandlePage?> Candles(CandleQuery query, CancellationToken cancellationToken)
    {
        if (_listing is null)
        {
            return null;
        }

        var length = query.Interval.Length();
        var newest = _candles.Newest ?? time.GetUtcNow();
        var to = query.To ?? query.Interval.Start(newest) + length;
        var from = query.Interval.Start(query.From ?? to - (length * CandleQuery.DefaultCandles));
        var longest = query.Interval.Start(to - (length * CandleQuery.MaxCandles));
        from = from > longest ? from : longest;
        return new CandlePage(
            from, to, await _candles.Read(query.Interval, from, to, cancellationToken));
    }

    public Task<Quote?> Quote(CancellationToken cancellationToken) =>
        Task.FromResult(
            _listing is { } listing ? _market.Quote(listing, time.GetUtcNow()) : null);

    public Task<AssetSnapshot?> Read(CancellationToken cancellationToken) =>
        Task.FromResult(
            _listing is { } listing ? _market.Snapshot(listing, time.GetUtcNow()) : null);

    // Orders that join a reading from before join none by then.
    private Task LetReadingsEnd() => Task.Delay(quotes.Value.MaxAge, time);

    // Ticks that come while it is written are added to.
    private async Task<bool> Quoting(AssetMarket market)
    {
        if (_listing is null)
        {
            return false;
        }

        await Write(_listing, market);
        _market = _market with { Override = market.Override };
        await LetReadingsEnd();
        return true;
    }

    private async Task Write(AssetListing listing, AssetMarket market)
    {
        _isUncertain = true;
        state.State = Stored(listing, market);
        await this.WriteOrDeactivate(state);
        (_written, _isUncertain) = (market, false);
    }

    private AssetState Stored(
        AssetListing listing, AssetMarket market, ImmutableArray<Candle>? waiting = null) => new()
        {
            Listing = listing,
            Market = market,
            CandlesFrom = _candles.From,
            WaitingMinutes = waiting,
        };

    // Minutes that were kept must not be given again: others may have been added to them.
    private async Task KeepMinutes()
    {
        await _candles.Keep();
        if (_candles.From != state.State.CandlesFrom || state.State.WaitingMinutes is not null)
        {
            _written = null;
            await WriteMarket(isLeaving: false);
        }
    }

    private async Task WriteMarket(bool isLeaving)
    {
        ImmutableArray<Candle>? waiting =
            isLeaving && _candles.Waiting is { IsEmpty: false } minutes ? minutes : null;
        if (_listing is null || _isUncertain
            || (waiting is null && ReferenceEquals(_market, _written)))
        {
            return;
        }

        try
        {
            var market = _market;
            state.State = Stored(_listing, market, waiting);
            await state.WriteStateAsync();
            (_written, _isFailing) = (market, false);
        }
        catch (InconsistentStateException)
        {
            // Another activation wrote, and with it perhaps another listing.
            _isUncertain = true;
            this.DeactivateOnIdle();
        }
        catch (Exception fault)
        {
            // Prices live on in memory; the next turn of the timer tries again.
            if (!_isFailing)
            {
                LogNotWritten(fault, Id);
            }

            _isFailing = true;
        }
    }

    [LoggerMessage(LogLevel.Debug, "{Asset} drops the tick of {Time}: bid {Bid}, ask {Ask}")]
    private partial void LogDropped(string asset, DateTimeOffset time, decimal bid, decimal ask);

    [LoggerMessage(LogLevel.Warning, "The prices of {Asset} could not be written; retrying")]
    private partial void LogNotWritten(Exception fault, string asset);
}
