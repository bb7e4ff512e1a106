using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets;

/// <summary>What the feed has said of an asset so far: the rules of which ticks count and what is
/// quoted after them.</summary>
internal sealed record AssetMarket
{
    /// <summary>The newest tick; null until a feed has priced the asset.</summary>
    public Tick? Last { get; init; }

    /// <summary>Which reading of a source the newest tick is from.</summary>
    public Guid Run { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public TimeSpan StaleAfter { get; init; }

    /// <summary>What the source itself has said in this run.</summary>
    public MarketFacts Facts { get; init; } = new();

    public PriceHistory History { get; init; } = new();

    /// <summary>Quoted instead of the feed's price; null where there is none.</summary>
    [JsonPropertyName("pinned")]
    public PriceOverride? Override { get; init; }

    /// <summary>The market after a tick; null when it does not count. Only within one run must time
    /// be in order; a new run brings its own facts, because the earlier ones may be another
    /// source's.</summary>
    public AssetMarket? Apply(Tick tick, TimeSpan staleAfter, Guid run, DateTimeOffset now)
    {
        var sameRun = run == Run;
        if (!tick.IsPossible() || (sameRun && tick.Time < Last?.Time))
        {
            return null;
        }

        var facts = tick.Facts ?? new MarketFacts();
        return new AssetMarket
        {
            Last = tick with { Facts = null },
            Run = run,
            ReceivedAt = now,
            StaleAfter = staleAfter,
            Facts = sameRun ? facts.Over(Facts) : facts,
            History = History.Add(tick.Time, Price(tick), tick.Volume),
            Override = Override?.Until > now ? Override : null,
        };
    }

    /// <summary>False for a price that no market could have.</summary>
    public static bool IsPossible(PriceOverride price) =>
        Tick.IsPrice(price.Bid) && Tick.IsPrice(price.Ask) && price.Bid <= price.Ask
            && price.Since < price.Until;

    /// <summary>Whether an override is within so many percent of the feed's price; it is if the
    /// feed has no current one.</summary>
    public bool IsNear(PriceOverride price, decimal maxPercent, DateTimeOffset now)
    {
        if (Last is null || now >= ReceivedAt + StaleAfter)
        {
            return true;
        }

        var feed = Middle(Last.Bid, Last.Ask);
        return IsNear(price.Bid) && IsNear(price.Ask);

        bool IsNear(decimal one) => Math.Abs(one - feed) * 100 <= maxPercent * feed;
    }

    /// <summary>What is quoted at this moment: the override as long as it counts, and from then on
    /// what the feed said last.</summary>
    public Quote Quote(AssetListing listing, DateTimeOffset now)
    {
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
            StaleAt = Last is null ? DateTimeOffset.MinValue : ReceivedAt + StaleAfter,
        };
        return Override is { } own && own.Until > now
            ? quote with
            {
                Bid = own.Bid,
                Ask = own.Ask,
                Price = Middle(own.Bid, own.Ask),
                AsOf = own.Since,
                StaleAt = own.Until,
                OverriddenBy = own.By,
            }
            : quote;
    }

    /// <summary>All there is to show; what the source says goes before what the ticks
    /// say.</summary>
    public AssetSnapshot Snapshot(AssetListing listing, DateTimeOffset now) => new()
    {
        Listing = listing,
        Quote = Quote(listing, now),
        Facts = Facts.Over(History.Facts()).Over(new() { MaxSupply = listing.MaxSupply }),
        Sparkline = History.Sparkline(),
    };

    private static decimal Price(Tick tick) => tick.Last ?? Middle(tick.Bid, tick.Ask);

    private static decimal Middle(decimal bid, decimal ask)
    {
        // Cut to their decimals, the middle still lies between them and is never a longer number.
        var decimals = Math.Max(ExactDecimal.Decimals(bid), ExactDecimal.Decimals(ask));
        return Math.Round((bid + ask) / 2, decimals, MidpointRounding.ToZero);
    }
}
