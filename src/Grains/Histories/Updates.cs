using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Histories;

/// <summary>Tells records as those who watch a portfolio hear of them: with what there was right
/// after each. Records say what moved, so that is worked out backwards from where they
/// led.</summary>
internal static class Updates
{
    /// <summary>The most records one answer tells of.</summary>
    public const int MaxAtOnce = 200;

    /// <summary>How far behind one may be and still be told record by record.</summary>
    public const int MaxBehind = 1_000;

    /// <param name="sequence">The last record that is known already.</param>
    /// <param name="journal">Where the later ones are.</param>
    /// <param name="end">What they led to.</param>
    /// <param name="orders">The orders they changed, as they are now.</param>
    /// <param name="cancellationToken">Whoever asked is gone.</param>
    public static async Task<PortfolioUpdates> After<TState>(
        long sequence,
        Journal<TState, PortfolioRecord> journal,
        LedgerAt end,
        WaitedOrders orders,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, PortfolioRecord>
    {
        if (sequence >= end.Sequence || end.Sequence - sequence > MaxBehind)
        {
            return new PortfolioUpdates(end.Sequence, end.Sequence, []);
        }

        var records = new List<PortfolioEntry>();
        await foreach (var entry in journal.RecordsAfter(sequence, cancellationToken))
        {
            if (entry.Sequence > end.Sequence)
            {
                break;
            }

            records.Add(new PortfolioEntry(entry.Sequence, entry.Record));
        }

        var found = new Dictionary<string, Order?>(StringComparer.Ordinal);
        foreach (var change in records.Take(MaxAtOnce).SelectMany(entry => entry.Record.Changes))
        {
            found.TryAdd(change.OrderId, await orders.Find(change.OrderId, cancellationToken));
        }

        return Of(records, end, found.GetValueOrDefault, MaxAtOnce);
    }

    /// <summary>What the first of these records did; the last of all led to that book.</summary>
    public static PortfolioUpdates Of(
        IReadOnlyList<PortfolioEntry> records,
        LedgerAt end,
        Func<string, Order?> find,
        int maxTold)
    {
        if (records.Count == 0 || records[^1].Sequence != end.Sequence)
        {
            throw new InvalidOperationException($"These records do not lead to {end.Sequence}.");
        }

        var told = Math.Min(records.Count, maxTold);
        var events = ImmutableArray.CreateBuilder<PortfolioEvent>(told);
        var ledger = end.Ledger;
        for (var at = records.Count - 1; at >= 0; at--)
        {
            var (sequence, record) = records[at];
            if (at < told && IsTold(record))
            {
                events.Add(Event(sequence, record, ledger, find));
            }

            ledger = ledger.Before(record.Legs);
        }

        events.Reverse();
        return new PortfolioUpdates(
            records[0].Sequence - 1, records[told - 1].Sequence, events.ToImmutable());
    }

    private static bool IsTold(PortfolioRecord record) =>
        !record.Legs.IsEmpty || !record.Changes.IsEmpty || record.Begun is not null;

    private static PortfolioEvent Event(
        long sequence, PortfolioRecord record, Ledger after, Func<string, Order?> find)
    {
        var orders = OrderUpdates.Of(record, find);
        return new()
        {
            Sequence = sequence,
            At = record.At,
            Order = record.Order ?? Traded(record, find),
            Orders = orders,
            Positions = Balances(orders.Select(update => update.Order.AssetId), after),
            CashAvailable = after[Ledger.Cash].Available,
            CashHeld = after[Ledger.Cash].Held,
            Holdings = Balances(
                record.Legs.Select(leg => leg.AssetId).Where(asset => asset != Ledger.Cash),
                after),
        };
    }

    private static ImmutableArray<HoldingBalance> Balances(
        IEnumerable<string> assets, Ledger after) =>
    [
        .. assets.Distinct(StringComparer.Ordinal).Select(asset => Balance(asset, after[asset])),
    ];

    private static Order? Traded(PortfolioRecord record, Func<string, Order?> find) =>
        record.Changes.FirstOrDefault(change => change.Filled is not null) is { } filled
            ? find(filled.OrderId)
            : null;

    public static HoldingBalance Balance(string assetId, AssetAccounts accounts) =>
        new(assetId, accounts.Available + accounts.Held, accounts.Available);
}
