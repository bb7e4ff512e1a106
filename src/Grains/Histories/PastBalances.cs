using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Histories;

/// <summary>Works out what there was at earlier times, from what there is now and the records
/// since, newest first.</summary>
internal static class PastBalances
{
    public static async Task<ImmutableArray<BalancesAt>> At<TState>(
        ImmutableArray<DateTimeOffset> times,
        Journal<TState, PortfolioRecord> journal,
        LedgerAt end,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, PortfolioRecord>
    {
        if (times.Length > BalancesAt.MaxTimes)
        {
            throw new ArgumentException($"{times.Length} times are too many.", nameof(times));
        }

        var past = new Walk(times, end.Ledger);
        if (end.Sequence > 0)
        {
            await foreach (var entry in journal.Records(null, descending: true, cancellationToken))
            {
                if (entry.Sequence <= end.Sequence
                    && !past.Pass(new PortfolioEntry(entry.Sequence, entry.Record)))
                {
                    break;
                }
            }
        }

        return past.Answer();
    }

    /// <summary>The way back, record by record.</summary>
    internal sealed class Walk(ImmutableArray<DateTimeOffset> times, Ledger now)
    {
        private readonly ImmutableArray<BalancesAt>.Builder _newestFirst =
            ImmutableArray.CreateBuilder<BalancesAt>();

        private Ledger _ledger = now;
        private int _next = times.Length - 1;

        /// <summary>Goes back before a record; false when no time is left to answer for.</summary>
        public bool Pass(PortfolioEntry entry)
        {
            while (_next >= 0 && times[_next] >= entry.Record.At)
            {
                _newestFirst.Add(Now(times[_next--], entry.Sequence));
            }

            _ledger = _ledger.Before(entry.Record.Legs);
            return _next >= 0;
        }

        public ImmutableArray<BalancesAt> Answer() => [.. _newestFirst.AsEnumerable().Reverse()];

        private BalancesAt Now(DateTimeOffset time, long sequence) => new(
            time,
            sequence,
            _ledger[Ledger.Cash].Available + _ledger[Ledger.Cash].Held,
            [
                .. _ledger.Assets
                    .Where(asset => asset.Key != Ledger.Cash
                        && asset.Value.Available + asset.Value.Held > 0)
                    .Select(asset => Updates.Balance(asset.Key, asset.Value)),
            ]);
    }
}
