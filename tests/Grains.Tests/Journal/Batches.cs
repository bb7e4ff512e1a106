using System.Text;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Journal;

/// <summary>Batches made by hand.</summary>
internal static class Batches
{
    /// <summary>A batch of the records that follow the chain's end.</summary>
    public static (JournalBatch Batch, RecordChain End) Of(
        long number, RecordChain chain, params IEnumerable<Added> records) =>
        Of(Tally.FormOf(new()), LineVersion.First, number, chain, records);

    /// <summary>A batch of a portfolio's journal.</summary>
    public static (JournalBatch Batch, RecordChain End) Of(
        long number, RecordChain chain, params IEnumerable<PortfolioRecord> records) =>
        Of(Portfolio.FormOf(Given.Newcomer), chain.Version, number, chain, records);

    public static (JournalBatch Batch, RecordChain End) Of<TRecord>(
        IRecordForm<TRecord> form,
        int version,
        long number,
        RecordChain chain,
        IEnumerable<TRecord> records)
    {
        var first = chain.Sequence + 1;
        var lines = new List<byte[]>();
        foreach (var record in records)
        {
            (var line, chain) = chain.Extend(form, record, version);
            lines.Add(line);
        }

        return (
            new JournalBatch(number, Guid.NewGuid(), first, lines.Count, BatchLines.Join(lines)),
            chain);
    }

    public static JournalBatch First(long amount) =>
        Of(1, RecordChain.Start, new Added(amount)).Batch;

    public static JournalBatch Altered(this JournalBatch batch, string from, string to)
    {
        var text = Encoding.UTF8.GetString(batch.Payload.Span);
        return batch with
        {
            Payload = Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)),
        };
    }
}
