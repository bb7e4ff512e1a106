using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal;

/// <summary>Where journals in the store end, without reading them.</summary>
internal static class JournalEnds
{
    /// <summary>The last record, taken on trust, and the number of its batch; 0 and the chain's
    /// start where there is none.</summary>
    public static async Task<JournalEnd> ReadEnd(
        this IJournalStore store, string journalId, CancellationToken cancellationToken) =>
        Of(await store.Read(journalId, long.MaxValue, 1, descending: true, cancellationToken));

    /// <summary>The last record of one batch; that of none where the batch is not there.</summary>
    public static async Task<JournalEnd> ReadEndOf(
        this IJournalStore store,
        string journalId,
        long number,
        CancellationToken cancellationToken)
    {
        var end = Of(await store.Read(journalId, number, 1, descending: false, cancellationToken));
        return end.Batch == number ? end : JournalEnd.None;
    }

    // What cannot be read is not what was counted in, and told as such.
    private static JournalEnd Of(IReadOnlyList<JournalBatch> batches)
    {
        if (batches is not [var last])
        {
            return JournalEnd.None;
        }

        var sequence = last.FirstSequence + last.RecordCount - 1;
        try
        {
            var end = RecordChain.After(BatchLines.Split(last)[^1].Span);
            return new JournalEnd(last.Number, end.Sequence, end.ShortHash)
            {
                IsKeyed = last.IsKeyed,
            };
        }
        catch (JournalCorruptException)
        {
            return new JournalEnd(last.Number, sequence, Hash: "");
        }
    }
}
