using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios.Operations;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>What commands about orders go through on their portfolio's turns.</summary>
internal sealed class PortfolioDoor(
    Journal<Portfolio, PortfolioRecord> journal,
    PortfolioCommits commits,
    PortfolioKeys keys,
    KnownOrders orders,
    OrderOutbox outbox,
    QuoteCache quotes,
    TimeProvider time,
    Func<RuleFacts> facts)
{
    public Portfolio Head => journal.Head;

    public PortfolioKeys Keys => keys;

    public KnownOrders Orders => orders;

    public QuoteCache Quotes => quotes;

    public RuleFacts Facts() => facts();

    /// <summary>When a placing begins, by a clock that does not step.</summary>
    public long Begin() => time.GetTimestamp();

    /// <summary>Throws where a placing took so long that its book may have let go of the order
    /// meanwhile.</summary>
    public void RequireInTime(long begun)
    {
        if (time.GetElapsedTime(begun) > BookIds.MaxPlacing)
        {
            throw new OverloadedException("The order's book took too long.");
        }
    }

    /// <summary>Ends with the outcome once that is durable, and so is what it rests on.</summary>
    public Task<CommandOutcome> Commit(Decision decision) => commits.Commit(decision);

    public Task WhenDurable() => journal.WhenHeadIsDurable();

    /// <summary>Ends orders whose time is over, before anything is decided about them. What is
    /// decided next is durable only when this is.</summary>
    public void Expire()
    {
        while (CanExpire && journal.Head.Expire(facts()) is { } decision)
        {
            commits.Commit(decision).Ignore();
        }
    }

    // Most accounts have nothing that could.
    private bool CanExpire => !journal.Head.Live.ById.IsEmpty || journal.Head.CancelAt is not null;

    /// <summary>The id of an order that may live on: it follows from its owner's own name for it,
    /// or is made up.</summary>
    public string NewId(PlaceOrder request) => request.ClientOrderId is { } own
        ? OrderIds.OfClient(Head.AccountId, own)
        : OrderIds.New();

    /// <summary>Works out what an order comes to, and does something with that in the same turn:
    /// afterwards it may be so no more.</summary>
    public async Task<T> Decide<T>(
        PlaceOrder request, string? newOrderId, Func<Decision, Task<T>> then)
    {
        var quote = await quotes.Read(request.AssetId);
        var order = await orders.FindByClientId(request.ClientOrderId);
        // Once more: meanwhile it may have come, and the fold have no room for it already.
        var known = await keys.Known(request.OperationKey);
        // An order that the quote is too small for may be filled in part.
        var id = newOrderId ?? (quote?.Sizes is null ? null : NewId(request));
        Expire();
        var decision = Decided();
        if (decision is Decision.Earlier(var sequence) && request.ClientOrderId is not null)
        {
            // Decided a moment ago: once it is durable, a new operation key can stand for it too.
            var earlier = await commits.Done(sequence);
            order = earlier.Order ?? await orders.FindByClientId(request.ClientOrderId);
            known = await keys.Known(request.OperationKey);
            decision = Decided();
        }

        if (decision is Decision.Recorded(var record, _)
            && (record.Order?.ClientOrderId is not null || !record.Changes.IsEmpty))
        {
            outbox.RequireRoom(journal.Head.UnsentOrders);
        }

        return await then(decision);

        Decision Decided() => journal.Head.Place(
            request,
            quote,
            order,
            facts() with { Indexed = known, NewOrderId = id });
    }

    /// <summary>Does something with an order that it is asked to change, in the turn in which it
    /// is known whether it has ended and how; null where it is unknown or lives on.</summary>
    public async Task<T> WithEnded<T>(string orderId, Func<Order?, Task<T>> then)
    {
        while (true)
        {
            var order = await orders.Find(orderId, CancellationToken.None);
            Expire();
            if (journal.Head.Live.Find(orderId) is not null)
            {
                return await then(null);
            }

            if (order is not { IsLive: true })
            {
                return await then(order);
            }

            // It ended a moment ago, and not durably yet.
            await journal.WhenHeadIsDurable();
        }
    }
}
