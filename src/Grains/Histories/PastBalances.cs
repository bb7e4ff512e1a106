using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Histories;

/// <summary>Works out what there was at earlier times: from the last checkpoint before each and the
/// few records between.</summary>
internal static class PastBalances
{
    /// <param name="times">In order.</param>
    /// <param name="past">Where it is.</param>
    /// <param name="epoch">Times outside of it are left out; null is the epoch that lasts.</param>
    /// <param name="cancellationToken">Whoever asked is gone.</param>
    public static async Task<ImmutableArray<BalancesAt>> At(
        ImmutableArray<DateTimeOffset> times,
        JournalPast<PortfolioRecord, IAccountSummary> past,
        int? epoch,
        CancellationToken cancellationToken)
    {
        if (times.Length > BalancesAt.MaxTimes)
        {
            throw new ArgumentException($"{times.Length} times are too many.", nameof(times));
        }

        if (EpochSpan.Of(past.Now().Summary.Epochs, epoch) is not { } span)
        {
            return [];
        }

        await using var walk = new PastWalk(past, cancellationToken);
        var had = ImmutableArray.CreateBuilder<BalancesAt>();
        foreach (var time in times.Where(span.Has))
        {
            var (sequence, ledger) = await walk.To(time);
            if (sequence > 0)
            {
                had.Add(Had(time, sequence, ledger, span));
            }
        }

        return had.ToImmutable();
    }

    /// <summary>USD brought in less what was taken out, over all epochs.</summary>
    public static decimal Deposited(Ledger ledger) =>
        -(ledger[Ledger.Cash].World + ledger[Ledger.Cash].Suspense);

    private static BalancesAt Had(
        DateTimeOffset time, long sequence, Ledger ledger, EpochSpan span) => new(
        time,
        sequence,
        ledger[Ledger.Cash].Available + ledger[Ledger.Cash].Held,
        [
            .. ledger.Assets
                .Where(asset => asset.Key != Ledger.Cash
                    && asset.Value.Available + asset.Value.Held > 0)
                .Select(asset => Updates.Balance(asset.Key, asset.Value)),
        ],
        Deposited(ledger) - (span.Begun?.Carried ?? 0));
}
