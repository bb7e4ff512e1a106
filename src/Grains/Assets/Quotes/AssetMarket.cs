using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>What the feed has said of an asset so far: the rules of which ticks count and what is
/// quoted after them.</summary>
internal sealed record AssetMarket
{
    /// <summary>How far a tick's time may be ahead of the process's clock.</summary>
    public static readonly TimeSpan MaxLead = TimeSpan.FromSeconds(10);

    /// <summary>The newest tick; null until a feed has priced the asset.</summary>
    public Tick? Last { get; init; }

    /// <summary>Which reading of a source the newest tick is from.</summary>
    public Guid Run { get; init; }

    /// <summary>The number of the newest tick in its run; 0 where it had none, or was taken by
    /// another activation.</summary>
    [JsonIgnore]
    public long Number { get; init; }

    /// <summary>When the newest tick came; null where another activation took it, perhaps before a
    /// restart: that price is shown and not traded at.</summary>
    [JsonIgnore]
    public Moment? Received { get; init; }

    /// <summary>For the release before, which goes by it.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    public TimeSpan StaleAfter { get; init; }

    /// <summary>What the source itself has said in this run.</summary>
    public MarketFacts Facts { get; init; } = new();

    public PriceHistory History { get; init; } = new();

    /// <summary>The latest reading of a source that a tick was from; 0 before any said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Reading { get; init; }

    /// <summary>What is not believed, and whom the newest tick is from; null where nothing is to
    /// tell.</summary>
    public Collar? Collar { get; init; }

    /// <summary>Whether what the feed says now is not believed.</summary>
    [JsonIgnore]
    public bool IsQuarantined => Collar is { IsQuarantined: true };

    /// <summary>Whether that is because it is too far from the last price, and not because it is
    /// the first.</summary>
    [JsonIgnore]
    public bool HasJumped => Collar is { IsQuarantined: true, IsFirst: false };

    /// <summary>Quoted instead of the feed's price; null where there is none.</summary>
    [JsonPropertyName("pinned")]
    public PriceOverride? Override { get; init; }

    /// <summary>Quoted while the asset is not offered; null where two admins have set
    /// none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ClosingPrice? Closing { get; init; }

    /// <summary>Whether the tick is of a time that has not come yet: its clock is wrong, or
    /// ours.</summary>
    public static bool IsAhead(Tick tick, DateTimeOffset now) => tick.Time - now > MaxLead;

    /// <summary>The market after a tick; null when it does not count. Only within one run must
    /// ticks be in order; a new run brings its own facts, because the earlier ones may be another
    /// source's. One that is not believed yet changes nothing but that.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="staleAfter">How long it is current.</param>
    /// <param name="run">Which reading of a source it is from.</param>
    /// <param name="moment">When it came.</param>
    /// <param name="collar">How far a price may go in a minute; 0 believes all.</param>
    public AssetMarket? Apply(
        Tick tick, TimeSpan staleAfter, Guid run, Moment moment, decimal collar = 0)
    {
        var sameRun = run == Run;
        if (!tick.IsPossible() || IsAhead(tick, moment.Now) || (sameRun && IsBehind(tick))
            || IsOvertaken(tick, moment))
        {
            return null;
        }

        var (watch, isBelieved) = collar == 0
            ? (null, true)
            : (Collar ?? new()).Judge(tick, Last, !sameRun, collar);
        return isBelieved
            ? Believing(tick, staleAfter, run, moment, watch)
            : this with
            {
                Number = tick.Number ?? 0,
                Run = run,
                Reading = tick.Feed?.Number ?? Reading,
                Facts = sameRun ? Facts : new(),
                StaleAfter = staleAfter,
                Collar = watch,
            };
    }

    /// <summary>The market once the price in quarantine is believed.</summary>
    public AssetMarket Lifted(Moment moment) => Collar is { Newest: { } tick }
        ? Believing(
            tick, StaleAfter, Run, moment, new() { Source = tick.Feed?.Source ?? Collar.Source })
        : this;

    /// <summary>Whether an override could be the price after the feed's last; none could where the
    /// feed has said none. An earlier override is no measure: from one to the next, each near
    /// enough, any price is reached.</summary>
    public bool IsWithinCollar(PriceOverride price, decimal width) =>
        width == 0
        || (Last is { } last
            && Quotes.Collar.IsNear(price.Bid, last.Bid, width)
            && Quotes.Collar.IsNear(price.Ask, last.Ask, width));

    private AssetMarket Believing(
        Tick tick, TimeSpan staleAfter, Guid run, Moment moment, Collar? watch)
    {
        var sameRun = run == Run;
        var facts = tick.Facts ?? new MarketFacts();
        return new AssetMarket
        {
            Last = tick with { Facts = null, Number = null, Feed = null },
            Number = tick.Number ?? Number,
            Run = run,
            Reading = tick.Feed?.Number ?? Reading,
            Collar = watch is { Source: null } ? null : watch,
            Received = moment,
            ReceivedAt = moment.Now,
            StaleAfter = staleAfter,
            Facts = sameRun ? facts.Over(Facts) : facts,
            History = History.Add(tick.Time, Price(tick), tick.Volume),
            Override = Override?.Until > moment.Now ? Override : null,
            Closing = Closing,
        };
    }

    /// <summary>False for a price that no market could have.</summary>
    public static bool IsPossible(PriceOverride price) =>
        Tick.IsPrice(price.Bid) && Tick.IsPrice(price.Ask) && price.Bid <= price.Ask
            && price.Since < price.Until;

    /// <summary>Whether an override is within so many percent of the feed's price; it is if the
    /// feed has no current one.</summary>
    public bool IsNear(PriceOverride price, decimal maxPercent, Moment moment)
    {
        if (Last is null || CurrentFor(moment) == TimeSpan.Zero)
        {
            return true;
        }

        var feed = Middle(Last.Bid, Last.Ask);
        return IsNear(price.Bid) && IsNear(price.Ask);

        bool IsNear(decimal one) => Math.Abs(one - feed) * 100 <= maxPercent * feed;
    }

    /// <summary>What is quoted at this moment: the override as long as it counts, and from then on
    /// what the feed said last.</summary>
    public Quote Quote(AssetListing listing, Moment moment)
    {
        var (now, left) = (moment.Now, CurrentFor(moment));
        var quote = new Quote
        {
            AssetId = listing.AssetId,
            Name = listing.Name,
            Status = listing.Status,
            Rules = listing.Rules,
            Bid = Last?.Bid ?? listing.ReferencePrice,
            Ask = Last?.Ask ?? listing.ReferencePrice,
            Price = Last is null ? listing.ReferencePrice : Price(Last),
            AsOf = Last?.Time,
            StaleAt = left > TimeSpan.Zero ? now + left : DateTimeOffset.MinValue,
            CurrentFor = left,
            IsQuarantined = IsQuarantined,
            Sizes = Sizes(),
        };
        if (Closing is { } closing && listing.Status is AssetStatus.Inactive)
        {
            return Closed(quote, closing);
        }

        return QuotedOverride(now) is { } own
            ? quote with
            {
                Bid = own.Bid,
                Ask = own.Ask,
                Price = Middle(own.Bid, own.Ask),
                AsOf = own.Since,
                StaleAt = own.Until,
                CurrentFor = own.Until - now,
                OverriddenBy = own.By,
                OverrideProposedBy = own.ProposedBy,
                IsQuarantined = false,
                Sizes = null,
            }
            : quote;
    }

    private static Quote Closed(Quote quote, ClosingPrice closing) => quote with
    {
        Bid = closing.Price,
        Ask = closing.Price,
        Price = closing.Price,
        AsOf = closing.Since,
        StaleAt = DateTimeOffset.MaxValue,
        CurrentFor = TimeSpan.MaxValue,
        OverriddenBy = closing.By,
        OverrideProposedBy = closing.ProposedBy,
        IsQuarantined = false,
        Sizes = null,
        IsClosing = true,
    };

    // Where nobody counts ticks, their times tell them apart.
    private QuoteSizes? Sizes() => Last is { BidSize: not null } or { AskSize: not null }
        ? new QuoteSizes
        {
            Tick = new TickId(Reading, Number > 0 ? Number : Last.Time.UtcTicks),
            Bid = Last.BidSize,
            Ask = Last.AskSize,
        }
        : null;

    /// <summary>All there is to show; what the source says goes before what the ticks
    /// say.</summary>
    public AssetSnapshot Snapshot(AssetListing listing, Moment moment) => new()
    {
        Listing = listing,
        Quote = Quote(listing, moment),
        Facts = Facts.Over(History.Facts()).Over(new() { MaxSupply = listing.MaxSupply }),
        Sparkline = History.Sparkline(),
        Override = QuotedOverride(moment.Now),
        Quarantine = Collar is { Anchor: { } anchor, Newest: { } newest }
            ? new Quarantine(anchor.Time, newest.Bid, newest.Ask)
            : null,
    };

    // One from the future was set by a clock that has gone back since.
    private PriceOverride? QuotedOverride(DateTimeOffset now) =>
        Override is { } own && own.Until > now && own.Since - now <= MaxLead ? own : null;

    // Where two feeds run, the later one is believed. One of the release before says nothing of
    // when it began: it counts while the others are silent.
    private bool IsOvertaken(Tick tick, Moment moment) => tick.Feed is { } feed
        ? feed.Number < Reading
        : Reading > 0 && CurrentFor(moment) > TimeSpan.Zero;

    // Stale as soon as either clock says so, or the feed does.
    private TimeSpan CurrentFor(Moment moment) =>
        !IsQuarantined
        && Received is { } received && moment.Since(received) is var age && age < StaleAfter
            ? StaleAfter - age
            : TimeSpan.Zero;

    private bool IsBehind(Tick tick) =>
        tick.Number is { } number ? number <= Number : tick.Time < Last?.Time;

    /// <summary>What something is valued at after a tick.</summary>
    public static decimal Price(Tick tick) => tick.Last ?? Middle(tick.Bid, tick.Ask);

    private static decimal Middle(decimal bid, decimal ask)
    {
        // Cut to their decimals, the middle still lies between them and is never a longer number.
        var decimals = Math.Max(ExactDecimal.Decimals(bid), ExactDecimal.Decimals(ask));
        return Math.Round((bid + ask) / 2, decimals, MidpointRounding.ToZero);
    }
}
