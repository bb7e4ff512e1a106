using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>Carries out what is asked about orders that wait. An order is known to its book before
/// it is decided: a portfolio that is not in memory is woken for it whatever happens
/// between.</summary>
internal sealed class WaitingOrders(PortfolioDoor door, BookWatch books)
{
    // Decided in a moment or never: books are told to ask again.
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    public bool IsUnderWay(string orderId) => _underWay.Contains(orderId);

    public async Task<CommandOutcome> Place(PlaceOrder request)
    {
        var id = door.NewId(request);
        var quote = await door.Quotes.Read(request.AssetId);
        return await Watched(id, quote, then => door.Decide(request, id, then));
    }

    public async Task<CommandOutcome> Replace(ReplaceOrder request)
    {
        var order = await door.Orders.Find(request.OrderId, CancellationToken.None);
        var quote = order is null ? null : await door.Quotes.Read(order.AssetId);
        return await Watched(request.OrderId, quote, then => Decide(request, order, then));
    }

    public async Task<CommandOutcome> Cancel(CancelOrder request)
    {
        var known = await door.Keys.Known(request.OperationKey);
        return await door.WithEnded(request.OrderId, async ended =>
        {
            var decision = door.Head.Cancel(
                request, ended, door.Facts() with { Indexed = known });
            var outcome = await door.Commit(decision);
            Forget(decision).Ignore();
            return await WithOrder(outcome, request.OrderId);
        });
    }

    /// <summary>Ends all live orders, or those in one asset.</summary>
    public async Task<ImmutableArray<OrderCanceled>> CancelAll(string? assetId)
    {
        door.Expire();
        var ended = ImmutableArray.CreateBuilder<OrderCanceled>();
        var end = new OrderEnd(OrderStatus.Canceled, OrderReason.User);
        while (door.Head.End(
            live => (assetId ?? live.Order.AssetId) == live.Order.AssetId, end, door.Facts())
            is { } decision)
        {
            var durable = door.Commit(decision);
            ended.AddRange(Opening.Ended(decision).Select(order => new OrderCanceled(order)));
            await durable;
            Forget(decision).Ignore();
        }

        await door.WhenDurable();
        return ended.ToImmutable();
    }

    /// <summary>Tells books of all live orders again, which they let go while the account was
    /// frozen.</summary>
    public async Task WatchAll()
    {
        var live = door.Head.Live.ById.Values;
        foreach (var asset in live.GroupBy(order => order.Order.AssetId, StringComparer.Ordinal))
        {
            if (await door.Quotes.Read(asset.Key) is { } quote)
            {
                var (now, cancelAt) = (door.Facts().Now, door.Head.CancelAt);
                await books.Watch(quote, [.. asset.Select(order =>
                    Watching.Of(order, now) with { CancelAt = cancelAt })]);
            }
        }
    }

    /// <summary>Tells a book of all live orders in its asset, some of which it seems to have
    /// lost.</summary>
    public async Task Rewatch(string assetId)
    {
        var quote = await door.Quotes.Read(assetId);
        var live = door.Head.Live.ById.Values.Where(order => order.Order.AssetId == assetId)
            .Select(order => Watching.Of(order, door.Facts().Now) with
            {
                CancelAt = door.Head.CancelAt,
            })
            .ToImmutableArray();
        if (quote is not null && live.Length > 0)
        {
            await books.Rewatch(quote, live);
        }
    }

    // Decides to know what is to be watched, and again when it is, by the quote of then: a parent
    // that is filled now has legs that wait for other prices.
    private async Task<CommandOutcome> Watched(
        string id,
        Quote? quote,
        Func<Func<Decision, Task<CommandOutcome?>>, Task<CommandOutcome?>> decide)
    {
        var begun = door.Begin();
        var isFirst = _underWay.Add(id);
        try
        {
            var watched = new HashSet<WatchedOrder>();
            while (true)
            {
                var watch = ImmutableArray<OrderReference>.Empty;
                var outcome = await decide(decision =>
                {
                    watch = Opening.ToWatch(decision, door.Facts().Now);
                    return watch.All(order => watched.Contains(WatchedOrder.Of(order)))
                        ? Keep(decision)
                        : Task.FromResult<CommandOutcome?>(null);
                });
                if (outcome is not null)
                {
                    return outcome;
                }

                await books.Watch(quote!, watch);
                door.RequireInTime(begun);
                watched.UnionWith(watch.Select(WatchedOrder.Of));
            }
        }
        finally
        {
            if (isFirst)
            {
                _underWay.Remove(id);
            }
        }

        async Task<CommandOutcome?> Keep(Decision decision)
        {
            var outcome = await door.Commit(decision);
            books.Forget(quote, Opening.Ended(decision));
            return outcome;
        }
    }

    private async Task<CommandOutcome?> Decide(
        ReplaceOrder request, Order? order, Func<Decision, Task<CommandOutcome?>> then)
    {
        var known = await door.Keys.Known(request.OperationKey);
        var quote = order is null ? null : await door.Quotes.Read(order.AssetId);
        return await door.WithEnded(request.OrderId, async ended =>
            await then(door.Head.Replace(
                request, quote, ended, door.Facts() with { Indexed = known })) is { } outcome
                ? await WithOrder(outcome, request.OrderId)
                : null);
    }

    // A kept refusal says its code and words; the order that it is about is seen as it is now.
    private async Task<CommandOutcome> WithOrder(CommandOutcome reply, string orderId) =>
        reply.Outcome is PortfolioOutcome.Refused
        {
            Order: null, Code: RefusalCode.OrderTerminal or RefusalCode.VersionMismatch,
        } refused
            ? reply with
            {
                Outcome = refused with
                {
                    Order = await door.Orders.Find(orderId, CancellationToken.None),
                },
            }
            : reply;

    /// <summary>Tells books of orders that ended. What is decided is done: a book that does not
    /// hear of it asks.</summary>
    public async Task Forget(Decision decision)
    {
        foreach (var asset in Opening.Ended(decision)
            .GroupBy(order => order.AssetId, StringComparer.Ordinal))
        {
            books.Forget(await door.Quotes.Read(asset.Key), asset);
        }
    }
}
