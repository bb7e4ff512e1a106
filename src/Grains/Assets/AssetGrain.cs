using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Abstractions.Users.Admins;
using OrderProcessor.Grains.Assets.Books;
using OrderProcessor.Grains.Assets.Candles;
using OrderProcessor.Grains.Assets.Catalogue;
using OrderProcessor.Grains.Assets.Quotes;
using Orleans.Dashboard;

namespace OrderProcessor.Grains.Assets;

/// <summary>The door to one asset and its listing. Quotes and ticks never wait for storage: they
/// interleave with its writes and see only a listing that is durable.</summary>
[CollectionAgeLimit(Minutes = 2), NoProfiling]
internal sealed partial class AssetGrain(
    [PersistentState("asset")] IPersistentState<AssetState> state,
    [PersistentState("asset-books")] IPersistentState<BooksState> books,
    IOptions<QuoteOptions> quotes,
    IOptions<BookOptions> bookOptions,
    IOptions<ListingLimits> limits,
    TimeProvider time,
    PriceMeters meters,
    FutureTicks future,
    QuoteBoard board,
    ILogger<AssetGrain> logger) : Grain, IAssetGrain, IBookedAssetGrain, IDisposable
{
    private AssetListing? _listing;
    private readonly SecondAdmin _second = new();
    private PriceRecorder _prices = null!;
    private PriceLog _log = null!;
    private AssetBooks _books = null!;

    private string Id => this.GetPrimaryKeyString();

    private decimal Collar => _listing?.Rules.Collar ?? quotes.Value.Collar;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _listing = state.State.Listing;
        _log = new PriceLog(Id, meters, logger);
        _prices = new PriceRecorder(
            this,
            new AssetWrites(this, state, logger),
            new CandleAggregator(Id, GrainFactory, time, logger),
            new CandleAggregator(ICandleDayGrain.Recorded(Id), GrainFactory, time, logger));
        BeginBooks();
        board.PutUp(Id, QuoteAt);
        PutUpCondition();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(
        DeactivationReason reason, CancellationToken cancellationToken)
    {
        board.TakeDown(Id, QuoteAt);
        meters.TakeDown(Id, _condition);
        future.Forget(Id);
        _books.Stop();
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
            await EndOffersUnlessActive(listing);
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

        var mayDecide = await MayDecide(price.By);
        var moment = time.GetMoment();
        if (!_prices.Market.IsNear(price, quotes.Value.MaxPinnedPercent, moment))
        {
            return PriceOverrideOutcome.TooFar;
        }

        if (!_prices.Market.IsWithinCollar(price, Collar))
        {
            var first = mayDecide
                ? _second.Confirms((price.Bid, price.Ask), price.By!, moment)
                : null;
            if (first is null)
            {
                DelayDeactivation(SecondAdmin.Patience);
                return PriceOverrideOutcome.SecondNeeded;
            }

            price = price with { ProposedBy = first };
        }

        await Override(price);
        return PriceOverrideOutcome.Overridden;
    }

    public async Task<LiftOutcome> Lift(string admin)
    {
        var mayDecide = await MayDecide(admin);
        if (_listing is null
            || _prices.Market.Collar is not { Anchor: { } level, Newest: { } tick })
        {
            return _listing is null ? LiftOutcome.NotListed : LiftOutcome.NotQuarantined;
        }

        var moment = time.GetMoment();
        // The level, for the feed says another price every second: one too far from it is another.
        if (!mayDecide || _second.Confirms((level, "lift"), admin, moment) is null)
        {
            return LiftOutcome.SecondNeeded;
        }

        _prices.Lift(_listing, moment);
        _log.Lifted(tick);
        TellBooks(moment);
        await LetReadingsEnd();
        return LiftOutcome.Lifted;
    }

    public Task<bool> ReleasePrice() => Override(null);

    public async Task<ClosingOutcome> Close(decimal price, string admin)
    {
        if (!Tick.IsPrice(price))
        {
            throw new ArgumentOutOfRangeException(nameof(price), price, "No market has it.");
        }

        var mayDecide = await MayDecide(admin);
        if (_listing is not { Status: AssetStatus.Inactive } listing)
        {
            return _listing is null ? ClosingOutcome.NotListed : ClosingOutcome.NotDelisted;
        }

        var first = mayDecide
            ? _second.Confirms((price, "close"), admin, time.GetMoment())
            : null;
        if (first is null)
        {
            DelayDeactivation(SecondAdmin.Patience);
            return ClosingOutcome.SecondNeeded;
        }

        await _prices.Close(listing, new(price, time.GetUtcNow(), admin, first));
        await LetReadingsEnd();
        return ClosingOutcome.Closed;
    }

    public Task OnTick(Tick tick, TimeSpan staleAfter, Guid run)
    {
        if (_listing is null)
        {
            return Task.CompletedTask;
        }

        _source = tick.Feed?.Source ?? _source;
        var moment = time.GetMoment();
        future.Look(tick, moment.Now);
        var hadJumped = _prices.Market.HasJumped;
        if (!_prices.OnTick(tick, staleAfter, run, _listing, Collar, moment))
        {
            _log.Dropped(tick);
        }
        else
        {
            TellBooks(moment);
        }

        _log.Changed(hadJumped, _prices.Market.HasJumped, tick);
        return Task.CompletedTask;
    }

    public async Task Replay(Tick tick, TimeSpan staleAfter, Guid run)
    {
        if (_listing is null)
        {
            return;
        }

        _source = tick.Feed?.Source ?? _source;
        await _books.WaitForRoom();
        future.Look(tick, time.GetUtcNow());
        var hadJumped = _prices.Market.HasJumped;
        if (!await _prices.Replay(tick, staleAfter, run, _listing, Collar, time))
        {
            _log.Dropped(tick);
        }
        else
        {
            TellBooks(time.GetMoment());
        }

        _log.Changed(hadJumped, _prices.Market.HasJumped, tick);
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
        Task.FromResult(QuoteAt(time.GetMoment()));

    public Task<AssetSnapshot?> Read(CancellationToken cancellationToken) =>
        Task.FromResult(_listing is { } listing
            ? _prices.Market.Snapshot(listing, time.GetMoment())
            : null);

    // Looked at by other threads too.
    private Quote? QuoteAt(Moment moment) => _listing is { } listing
        ? WithBooks(_prices.Market.Quote(listing, moment))
        : null;

    // One who is not confirmed may be the other's second account: it does not count as asking.
    private async Task<bool> MayDecide(string? admin) =>
        (await GrainFactory.AdminVoiceOf(admin)).IsConfirmed;

    private async Task<bool> Override(PriceOverride? price)
    {
        if (_listing is null)
        {
            return false;
        }

        await _prices.Override(_listing, price);
        TellBooks(time.GetMoment());
        await LetReadingsEnd();
        return true;
    }

    // Orders that join a reading from before join none by then.
    private Task LetReadingsEnd() => Task.Delay(quotes.Value.MaxAge, time);
}
