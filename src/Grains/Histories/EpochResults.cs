using OrderProcessor.Grains.Abstractions.Portfolios.Epochs;
using OrderProcessor.Grains.Journal.Reading;

namespace OrderProcessor.Grains.Histories;

/// <summary>Works out what epochs came to: from the last checkpoint of each and the few records
/// after it.</summary>
internal static class EpochResults
{
    /// <summary>Null where the account has no such epoch.</summary>
    /// <param name="number">Which.</param>
    /// <param name="past">Where it is.</param>
    /// <param name="cancellationToken">Whoever asked is gone.</param>
    public static async Task<EpochResult?> Of(
        int number,
        JournalPast<PortfolioRecord, IAccountSummary> past,
        CancellationToken cancellationToken)
    {
        var now = past.Now().Summary;
        if (EpochSpan.Of(now.Epochs, number) is not { } span)
        {
            return null;
        }

        var starting = span.Begun is { } begun
            ? (await past.Records.RecordAt(begun.First, cancellationToken)).Begun!.Cash
            : 0;
        var sums = span.Next is { } next
            ? await At(next.First - 1, starting, span, past, cancellationToken)
            : EpochSums.Of(now);
        return new EpochResult
        {
            Epoch = number,
            BegunAt = span.Begun?.BegunAt,
            EndedAt = span.Next?.BegunAt,
            StartingCash = starting,
            NetDeposits = span.Next is null
                ? PastBalances.Deposited(now.Ledger) - Carried(span)
                : span.Next.Carried + sums.Cash - Carried(span),
            EndingCash = sums.Cash,
            CostOfHoldings = sums.ShownCost,
            RealizedProfit = sums.ShownProfit,
        };
    }

    private static async Task<EpochSums> At(
        long sequence,
        decimal starting,
        EpochSpan span,
        JournalPast<PortfolioRecord, IAccountSummary> past,
        CancellationToken cancellationToken)
    {
        var first = span.Begun?.First ?? 0;
        var from = await past.Checkpoints.UpTo(sequence, cancellationToken);
        if (from is not null && (from.Sequence < first || !IsWhole(from.Summary, span)))
        {
            from = null;
        }

        var sums = from is null ? EpochSums.From(starting) : EpochSums.Of(from.Summary);
        var (after, batch) = from is { } point
            ? (point.Sequence, point.Batch + 1)
            : (first, first == 0 ? 1 : await past.Records.BatchOf(first, cancellationToken));
        await foreach (var read in past.Records.Batches(
            batch, descending: false, sieve: null, cancellationToken))
        {
            foreach (var entry in read.Entries.Where(entry =>
                entry.Sequence > after && entry.Sequence <= sequence))
            {
                sums.Add(entry.Record);
            }

            if (read.LastSequence >= sequence)
            {
                break;
            }
        }

        return sums;
    }

    // Checkpoints of the first releases had rounded costs, or none: what was paid and got does not
    // come to the cash then.
    private static bool IsWhole(IAccountSummary summary, EpochSpan span) =>
        EpochSums.Of(summary).ComesTo(PastBalances.Deposited(summary.Ledger) - Carried(span));

    private static decimal Carried(EpochSpan span) => span.Begun?.Carried ?? 0;
}
