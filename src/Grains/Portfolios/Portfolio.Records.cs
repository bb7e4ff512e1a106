using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios.Operations;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>How a decision is written down, and how a record changes the portfolio.</summary>
internal sealed partial record Portfolio
{
    public Portfolio Apply(long sequence, PortfolioRecord record)
    {
        if (sequence != Sequence + 1)
        {
            throw new InvalidOperationException($"Record {sequence} follows {Sequence}.");
        }

        if (!Ledger.TryPost(record.Legs, out var posted))
        {
            throw new InvalidOperationException($"Record {sequence} does not fit the ledger.");
        }

        return After(record, posted);
    }

    // The portfolio after its next record, whose legs lead to that book.
    private Portfolio After(PortfolioRecord record, Ledger posted)
    {
        var sequence = Sequence + 1;
        RequireShownAsMoved(record, posted);
        return (this with
        {
            Sequence = sequence,
            LastAt = record.At,
            Ledger = posted,
            UnsentOrders = UnsentAfter(sequence, record),
            IsFrozen = IsFrozenAfter(record),
            CancelAt = CancelAtAfter(record),
        })
        .Remembering(sequence, record)
        .WithEpoch(sequence, record)
        .WithMovement(record)
        .WithTrade(record.Order, Ledger)
        .WithChanges(sequence, record, Ledger);
    }

    // What people are shown of a movement is what the legs did.
    private void RequireShownAsMoved(PortfolioRecord record, Ledger posted)
    {
        var (told, balance) = (record.Transaction, CashIn(posted));
        // An epoch begins with all that it has.
        var before = record.Begun is null ? Cash : 0;
        if (told is null
            ? balance != before
            : balance != told.BalanceAfter || balance - before != told.Amount)
        {
            throw new InvalidOperationException(
                $"Record {Sequence + 1}: its movement of cash does not match its legs.");
        }
    }

    // What is set aside is a person's still.
    private static decimal CashIn(Ledger ledger) =>
        ledger[Ledger.Cash].Available + ledger[Ledger.Cash].Held;

    private Portfolio Remembering(long sequence, PortfolioRecord record)
    {
        var opened = record.Order ?? record.Opened.FirstOrDefault();
        var clientOrder = opened?.ClientOrderId is { } id ? FlatLine.Digest(id) : null;
        return this with
        {
            Operations = Remembering(Operations, record.KeyDigest, sequence, record),
            ClientOrders = Remembering(ClientOrders, clientOrder, sequence, record),
        };
    }

    private static OperationKeys Remembering(
        OperationKeys keys, string? key, long sequence, PortfolioRecord record) =>
        key is null
            ? keys
            : keys.Remember(new OperationKey(
                KeyDigest.Read(key),
                KeyDigest.OfHex(record.Fingerprint),
                sequence,
                record.At));

    private Portfolio WithMovement(PortfolioRecord record)
    {
        if (record.Transaction is not { } moved)
        {
            return this;
        }

        return WithUse(record, moved) with
        {
            CashUpdatedAt = moved.CreatedAt,
            Movements = Movements.SetItem(moved.Type, Movements.GetValueOrDefault(moved.Type) + 1),
        };
    }

    private Portfolio WithUse(PortfolioRecord record, Transaction moved)
    {
        var date = DailyUse.DateOf(record.Wall ?? record.At);
        var use = UseOn(date);
        var after = moved.Type switch
        {
            TransactionType.Deposit => use with { Deposited = use.Deposited + moved.Amount },
            TransactionType.Withdraw => use with { Withdrawn = use.Withdrawn - moved.Amount },
            _ => use,
        };
        return ReferenceEquals(after, use)
            ? this
            : this with
            {
                Days = DailyUse.With(Days, date, after, DailyUse.DateOf(record.At)),
            };
    }

    private Portfolio WithTrade(Order? order, Ledger before) => order is null
        ? this
        : order.Type is OrderType.Market
            ? WithHolding(order, holding => holding.After(order, Units(before, order.AssetId)))
            : WithHolding(order, holding => holding.After(
                order.Side, order.Fills[0], Units(before, order.AssetId))) with
            {
                OrderCounts = OrderCounts.With(order, was: null),
            };

    private Portfolio WithHolding(Order order, Func<Holding, Holding> after) => this with
    {
        Holdings = Holdings.SetItem(
            order.AssetId, after(Holdings.GetValueOrDefault(order.AssetId, new Holding()))),
    };

    private static decimal Units(Ledger ledger, string assetId) =>
        ledger[assetId].Available + ledger[assetId].Held;

    private ImmutableSortedDictionary<long, ImmutableArray<Order>> UnsentAfter(
        long sequence, PortfolioRecord record)
    {
        var unsent = UnsentOrders;
        while (!unsent.IsEmpty && unsent.First().Key <= record.OrdersSentThrough)
        {
            unsent = unsent.Remove(unsent.First().Key);
        }

        return record.Order is { } order && NeedsRow(sequence, order)
            ? unsent.Add(sequence, [order])
            : unsent;
    }

    // Whose id says where its record is can be read there.
    private bool NeedsRow(long sequence, Order order) =>
        order.ClientOrderId is not null
        || order.OrderId != OrderIds.OfRecord(AccountId, sequence);

    // What the record's own time does not say. Lines of the first version have no room for it.
    private DateTimeOffset? Wall(RuleFacts facts) => !facts.IsFirstVersion
        && (facts.Now < LastAt || DateOf(facts) != DailyUse.DateOf(At(facts)))
            ? facts.WallNow ?? facts.Now
            : null;

    private DateTimeOffset At(RuleFacts facts) => facts.Now > LastAt ? facts.Now : LastAt;

    private PortfolioRecord NewRecord(
        Asked asked,
        RuleFacts facts,
        PortfolioOutcome outcome,
        ImmutableArray<Leg>? legs = null,
        Transaction? moved = null) => new()
        {
            Kind = asked.Kind,
            At = At(facts),
            Wall = Wall(facts),
            OperationKey = asked.OperationKey,
            Fingerprint = asked.Fingerprint,
            Legs = legs ?? [],
            Outcome = outcome,
            Transaction = moved,
            OrdersSentThrough = facts.OrdersSentThrough,
        };

    private Transaction Movement(
        RuleFacts facts,
        TransactionType type,
        decimal amount,
        Ledger after,
        string? reference) => new()
        {
            TransactionId = TransactionIds.Of(AccountId, Sequence + 1),
            Type = type,
            Amount = amount,
            BalanceAfter = CashIn(after),
            Reference = reference,
            CreatedAt = At(facts),
        };

    /// <summary>The part of a request that every record keeps.</summary>
    private sealed record Asked(RecordKind Kind, string? OperationKey, string Fingerprint)
    {
        /// <summary>How lines of version 1 tell the same request.</summary>
        public string? FirstFingerprint { get; init; }

        public string? ClientOrderId { get; init; }

        /// <summary>Whether this is the digest of what is asked.</summary>
        public bool Has(UInt128 fingerprint) =>
            fingerprint == KeyDigest.OfHex(Fingerprint)
            || (FirstFingerprint is not null && fingerprint == KeyDigest.OfHex(FirstFingerprint));
    }
}
