using System.Runtime.CompilerServices;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Silo.Storage.Whole;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Accounts;

/// <summary>What was filled in a while, by the journals of all accounts. Each is read from its last
/// record back, so that what came before costs nothing.</summary>
internal static class FillList
{
    /// <param name="store">Where the journals are.</param>
    /// <param name="ring">The keys that judge them.</param>
    /// <param name="assetId">The asset; null is any.</param>
    /// <param name="from">From then on.</param>
    /// <param name="to">Before then; null is up to now.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    /// <returns>Account by account, each one's latest first.</returns>
    public static async IAsyncEnumerable<FillLine> Of(
        IWholeStore store,
        KeyRing ring,
        string? assetId,
        DateTimeOffset from,
        DateTimeOffset? to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var journals = ring.HasAny
            ? new SealedJournalStore(store.Journals, ring.Keys)
            : store.Journals;
        await foreach (var account in AccountList.Of(store, cancellationToken))
        {
            await foreach (var record in Back(journals, account, cancellationToken))
            {
                if (record.At < from)
                {
                    break;
                }

                foreach (var fill in record.At < (to ?? DateTimeOffset.MaxValue)
                    ? FillLine.Of(account, record)
                    : [])
                {
                    if (assetId is null || fill.AssetId == assetId)
                    {
                        yield return fill;
                    }
                }
            }
        }
    }

    private static async IAsyncEnumerable<PortfolioRecord> Back(
        IJournalStore journals,
        AccountLine account,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = $"portfolio#{account.AccountId}";
        var end = await journals.ReadEnd(id, cancellationToken);
        var reader = new RecordReader<PortfolioRecord>(
            journals,
            id,
            Portfolio.FormOf(new Portfolio { AccountId = account.AccountId }),
            () => end.Batch);
        await foreach (var batch in reader.Batches(
            end.Batch, descending: true, sieve: null, cancellationToken))
        {
            foreach (var entry in batch.Entries.Reverse())
            {
                yield return entry.Record;
            }
        }
    }
}
