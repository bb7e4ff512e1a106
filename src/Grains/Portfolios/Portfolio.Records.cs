using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders;

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
        RequireToldAsMoved(record.Transaction, posted);
        return (this with
        {
            Sequence = sequence,
            LastAt = record.At,
            Ledger = posted,
            UnsentOrders = UnsentAfter(sequence, record),
            IsFrozen = IsFrozenAfter(record),
        })
        .WithKeys(sequence, record)
        .WithMovement(record.Transaction)
        .WithHolding(record.Order, Ledger);
    }

    // What people are shown of a movement is what the legs did.
    private void RequireToldAsMoved(Transaction? told, Ledger posted)
    {
        var balance = posted[Ledger.Cash].Available;
        if (told is null
            ? balance != CashAvailable
            : balance != told.BalanceAfter || balance - CashAvailable != told.Amount)
        {
            throw new InvalidOperationException(
                $"Record {Sequence + 1}: its movement of cash does not match its legs.");
        }
    }

    private Portfolio WithKeys(long sequence, PortfolioRecord record)
    {
        var clientOrder = record.Order?.ClientOrderId is { } id ? FlatLine.Digest(id) : null;
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
            : keys.Remember(new OperationKey(key, record.Fingerprint, sequence, record.At));

    private Portfolio WithMovement(Transaction? moved)
    {
        if (moved is null)
        {
            return this;
        }

        var day = Day.On(moved.CreatedAt);
        return this with
        {
            CashUpdatedAt = moved.CreatedAt,
            Movements = Movements.SetItem(moved.Type, Movements.GetValueOrDefault(moved.Type) + 1),
            Day = moved.Type switch
            {
                TransactionType.Deposit => day with { Deposited = day.Deposited + moved.Amount },
                TransactionType.Withdraw => day with { Withdrawn = day.Withdrawn - moved.Amount },
                _ => day,
            },
        };
    }

    private Portfolio WithHolding(Order? order, Ledger before)
    {
        if (order is null)
        {
            return this;
        }

        var holding = Holdings.GetValueOrDefault(order.AssetId, new Holding());
        var held = before[order.AssetId].Available + before[order.AssetId].Held;
        var after = holding.After(order, held);
        return this with { Holdings = Holdings.SetItem(order.AssetId, after) };
    }

    private ImmutableSortedDictionary<long, Order> UnsentAfter(
        long sequence, PortfolioRecord record)
    {
        var unsent = UnsentOrders;
        while (!unsent.IsEmpty && unsent.First().Key <= record.OrdersSentThrough)
        {
            unsent = unsent.Remove(unsent.First().Key);
        }

        return record.Order is { } order && NeedsRow(sequence, order)
            ? unsent.Add(sequence, order)
            : unsent;
    }

    // Whose id says where its record is can be read there.
    private bool NeedsRow(long sequence, Order order) =>
        order.ClientOrderId is not null
        || order.OrderId != OrderIds.OfRecord(AccountId, sequence);

    private DateTimeOffset At(RuleFacts facts) => facts.Now > LastAt ? facts.Now : LastAt;

    private PortfolioRecord NewRecord(
        Asked asked,
        RuleFacts facts,
        PortfolioOutcome answer,
        ImmutableArray<Leg>? legs = null,
        Transaction? moved = null) => new()
        {
            Kind = asked.Kind,
            At = At(facts),
            Wall = facts.Now < LastAt ? facts.Now : null,
            OperationKey = asked.OperationKey,
            Fingerprint = asked.Fingerprint,
            Legs = legs ?? [],
            Answer = answer,
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
            BalanceAfter = after[Ledger.Cash].Available,
            Reference = reference,
            CreatedAt = At(facts),
        };

    /// <summary>The part of a request that every record keeps.</summary>
    private sealed record Asked(RecordKind Kind, string? OperationKey, string Fingerprint)
    {
        /// <summary>How lines of version 1 tell the same request.</summary>
        public string? FirstFingerprint { get; init; }

        public string? ClientOrderId { get; init; }
    }
}
