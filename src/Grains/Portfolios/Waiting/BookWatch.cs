using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>The shards of books that watch one account's orders.</summary>
internal sealed class BookWatch(IGrainFactory grains, string accountId)
{
    /// <summary>Durable when it returns.</summary>
    public Task Watch(Quote quote, ImmutableArray<OrderReference> orders) =>
        Shard(quote).Watch(orders);

    /// <summary>Durable when it returns; what was not known counts as mended.</summary>
    public Task Rewatch(Quote quote, ImmutableArray<OrderReference> orders) =>
        Shard(quote).Rewatch(orders);

    /// <summary>The account is to be woken by then; durable when it returns.</summary>
    public Task CancelAt(Quote quote, DateTimeOffset at) => Shard(quote).CancelAt(accountId, at);

    /// <summary>Lets go of orders that have ended, when convenient: a book that does not hear of it
    /// asks.</summary>
    public void Forget(Quote? quote, IEnumerable<Order> ended)
    {
        var ids = ended.Where(order => !order.IsLive).Select(order => order.OrderId)
            .ToImmutableArray();
        if (quote is not null && ids.Length > 0)
        {
            Shard(quote).Forget(accountId, ids).Ignore();
        }
    }

    private IBookGrain Shard(Quote quote) => grains.GetGrain<IBookGrain>(BookIds.Of(
        quote.AssetId, BookIds.ShardOf(accountId, quote.BookShards)));
}
