using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Histories;

/// <summary>Works out what there was at earlier times: from the last checkpoint before each and the
/// few records between.</summary>
internal static class PastBalances
{
    public static async Task<ImmutableArray<BalancesAt>> At(
        ImmutableArray<DateTimeOffset> times,
        JournalPast<PortfolioRecord, IAccountSummary> past,
        CancellationToken cancellationToken)
    {
        if (times.Length > BalancesAt.MaxTimes)
        {
            throw new ArgumentException($"{times.Length} times are too many.", nameof(times));
        }

        await using var walk = new PastWalk(past, cancellationToken);
        var had = ImmutableArray.CreateBuilder<BalancesAt>();
        foreach (var time in times)
        {
            var (sequence, ledger) = await walk.To(time);
            if (sequence > 0)
            {
                had.Add(Had(time, sequence, ledger));
            }
        }

        return had.ToImmutable();
    }

    private static BalancesAt Had(DateTimeOffset time, long sequence, Ledger ledger) => new(
        time,
        sequence,
        ledger[Ledger.Cash].Available + ledger[Ledger.Cash].Held,
        [
            .. ledger.Assets
                .Where(asset => asset.Key != Ledger.Cash
                    && asset.Value.Available + asset.Value.Held > 0)
                .Select(asset => Updates.Balance(asset.Key, asset.Value)),
        ]);
}
