using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets.Candles;
using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>One asset by its upper-case symbol: listing, trading status, current quote and what the
/// recent ticks say. Answers null to reads while the asset is not listed.</summary>
[Alias("IAssetGrain")]
public interface IAssetGrain : IGrainWithStringKey
{
    /// <summary>Lists the asset, or replaces its listing; durable when it returns.</summary>
    [Alias("List")]
    Task List(AssetListing listing);

    /// <summary>Opens, halts or retires trading; durable when it returns and seen by the next
    /// order. False when the asset is not listed.</summary>
    [Alias("SetStatus")]
    Task<bool> SetStatus(AssetStatus status);

    /// <summary>As <see cref="Amend"/>, for front doors of the release before, which are told the
    /// listing as it is then.</summary>
    [Alias("Change")]
    Task<AssetListing?> Change(ChangeListing request);

    /// <summary>Changes parts of the listing; durable when it returns and seen by the next order.
    /// Answers <see cref="ListingOutcome.Listed"/>, or why nothing was changed.</summary>
    [Alias("Amend")]
    Task<ListingOutcome> Amend(ChangeListing request);

    /// <summary>Quotes this price instead of the feed's until its time is over; durable when it
    /// returns and seen by the next order. Refused when the feed has a current price and this one
    /// is far from it.</summary>
    [Alias("Pin")]
    Task<PriceOverrideOutcome> OverridePrice(PriceOverride price);

    /// <summary>Believes the price that is in quarantine, once a second admin has asked for it
    /// too.</summary>
    [Alias("Lift")]
    Task<LiftOutcome> Lift(string admin);

    /// <summary>Ends the price override. False when the asset is not listed.</summary>
    [Alias("Unpin")]
    Task<bool> ReleasePrice();

    /// <summary>Lets who holds an asset that is no longer offered sell it at this price, once a
    /// second admin has asked for the same; durable when it returns and seen by the next
    /// order.</summary>
    [Alias("Close")]
    Task<ClosingOutcome> Close(decimal price, string admin);

    /// <summary>Takes a price; it is stale once <paramref name="staleAfter"/> has passed without
    /// another. Ticks for an unlisted asset, older than the last of the same run, of a time that
    /// has not come yet, or with a price no market could have are dropped.</summary>
    /// <param name="tick">The news.</param>
    /// <param name="staleAfter">How long it counts as current.</param>
    /// <param name="run">Names one uninterrupted reading of one source. Ticks are in order only
    /// within a run, by their numbers, or else their times: a replay may begin again, or another
    /// source follow with another clock.</param>
    [Alias("Take"), AlwaysInterleave]
    Task OnTick(Tick tick, TimeSpan staleAfter, Guid run = default);

    /// <summary>Takes a price of a recording as <see cref="OnTick"/> takes a live one, but answers
    /// only once there is room to keep it, or throws and nothing of it counts: every price of a
    /// recording is to be seen. From its receipt on it is the price as known here, whatever time
    /// the recording tells.</summary>
    [Alias("Replay"), AlwaysInterleave]
    Task Replay(Tick tick, TimeSpan staleAfter, Guid run = default);

    /// <summary>Takes the prices of a time before any feed priced the asset, oldest first; durable
    /// when it returns. None of them is current. An asset that has a price already is left as it
    /// is.</summary>
    [Alias("Backfill")]
    Task<AssetSnapshot?> Backfill(ImmutableArray<Tick> past, Guid run);

    /// <summary>The prices of a stretch of time.</summary>
    [Alias("Candles"), AlwaysInterleave]
    Task<CandlePage?> Candles(CandleQuery query, CancellationToken cancellationToken = default);

    /// <summary>What a trade needs.</summary>
    [Alias("Quote"), AlwaysInterleave]
    Task<Quote?> Quote(CancellationToken cancellationToken = default);

    /// <summary>Everything shown of the asset.</summary>
    [Alias("Read"), AlwaysInterleave]
    Task<AssetSnapshot?> Read(CancellationToken cancellationToken = default);
}
