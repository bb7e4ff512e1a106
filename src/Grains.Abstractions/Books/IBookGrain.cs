using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using Orleans.Concurrency;

namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>One shard of one asset's book: which orders wait for which price, so that their
/// owners are woken when it comes. It holds references only; the owners' portfolios decide. The
/// key is <see cref="BookIds.Of"/>.</summary>
[Alias("IBookGrain")]
public interface IBookGrain : IGrainWithStringKey
{
    /// <summary>Watches these orders; durable when it returns, so that an order is registered
    /// before it is committed. Each is compared with the asset's newest tick at once, or when
    /// that tick's turn comes where earlier ones are still on their way here.</summary>
    [Alias("Watch"), AlwaysInterleave]
    Task Watch(ImmutableArray<OrderReference> orders);

    /// <summary>As <see cref="Watch"/>, of orders that should be known here: those that are not
    /// count as mended.</summary>
    [Alias("Rewatch"), AlwaysInterleave]
    Task Rewatch(ImmutableArray<OrderReference> orders);

    /// <summary>What is watched here of an account's orders; null where nothing is.</summary>
    [Alias("Live"), AlwaysInterleave]
    Task<LiveDigest?> Live(string accountId);

    /// <summary>Compares what is watched here with what the owners reported last, without waking
    /// anybody, and asks those about their orders who reported something else. Answers once that is
    /// mended which could be.</summary>
    [Alias("Compare"), AlwaysInterleave]
    Task Compare();

    /// <summary>These orders have ended: lets them go when convenient.</summary>
    [Alias("Forget"), AlwaysInterleave]
    Task Forget(string accountId, ImmutableArray<string> orderIds);

    /// <summary>The owner has to be woken for all of its orders at that time, or at an earlier one
    /// that is known already; durable when it returns.</summary>
    [Alias("CancelAt"), AlwaysInterleave]
    Task CancelAt(string accountId, DateTimeOffset at);

    /// <summary>Compares what waits with an accepted tick. Answers how many orders wait here, so
    /// that an asset need not tell an empty shard; does not wait for the owners.</summary>
    [Alias("OnTick"), AlwaysInterleave]
    Task<long> OnTick(BookTick tick);

    /// <summary>Answers once nothing is on offer from before this halt, nor will be.</summary>
    [Alias("Halt"), AlwaysInterleave]
    Task Halt(long epoch);

    /// <summary>As <see cref="Halt"/>, for an asset that is no longer listed: the owners of all
    /// orders are woken to end them.</summary>
    [Alias("Delist"), AlwaysInterleave]
    Task Delist(long epoch);
}
