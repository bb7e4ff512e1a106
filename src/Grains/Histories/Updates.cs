using System.Collections.Immutable;
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
    public const int MaxTold = 200;

    /// <summary>How far behind one may be and still be told record by record.</summary>
    public const int MaxBehind = 1_000;

    /// <param name="sequence">The last record that is known already.</param>
    /// <param name="journal">Where the later ones are.</param>
    /// <param name="end">What they led to.</param>
    /// <param name="cancellationToken">Whoever asked is gone.</param>
    public static async Task<PortfolioUpdates> After<TState>(
        long sequence,
        Journal<TState, PortfolioRecord> journal,
        LedgerAt end,
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

        return Of(records, end, MaxTold);
    }

    /// <summary>What the first of these records did; the last of all led to that book.</summary>
    public static PortfolioUpdates Of(
        IReadOnlyList<PortfolioEntry> records, LedgerAt end, int maxTold)
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
            if (at < told && !record.Legs.IsEmpty)
            {
                events.Add(Event(sequence, record, ledger));
            }

            ledger = ledger.Before(record.Legs);
        }

        events.Reverse();
        return new PortfolioUpdates(
            records[0].Sequence - 1, records[told - 1].Sequence, events.ToImmutable());
    }

    private static PortfolioEvent Event(
        long sequence, PortfolioRecord record, Ledger after) => new()
        {
            Sequence = sequence,
            At = record.At,
            Order = record.Order,
            CashAvailable = after[Ledger.Cash].Available,
            CashHeld = after[Ledger.Cash].Held,
            Holdings =
            [
                .. record.Legs
                    .Where(leg => leg.AssetId != Ledger.Cash)
                    .Select(leg => leg.AssetId)
                    .Distinct(StringComparer.Ordinal)
                    .Select(asset => Balance(asset, after[asset])),
            ],
        };

    public static HoldingBalance Balance(string assetId, AssetAccounts accounts) =>
        new(assetId, accounts.Available + accounts.Held, accounts.Available);
}
