using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Integrity;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

/// <summary>Records of one account in a store, with a checkpoint now and then.</summary>
internal sealed class WrittenPast
{
    private const string Id = "portfolio#past";

    private readonly FaultyJournalStore _journals = new();

    /// <param name="records">The records.</param>
    /// <param name="recordsPerBatch">How many became durable together.</param>
    /// <param name="batchesPerCheckpoint">How far checkpoints are apart; 0 for none.</param>
    /// <param name="keys">What it is keyed with, from the first batch on; null for nothing.</param>
    public WrittenPast(
        IEnumerable<PortfolioRecord> records,
        int recordsPerBatch,
        int batchesPerCheckpoint,
        IntegrityKeys? keys = null)
    {
        IJournalStore store = keys is null ? _journals : new SealedJournalStore(_journals, keys);
        var loaded = JournalFold<Portfolio, PortfolioRecord>.Nothing(Given.Newcomer);
        var fold = new JournalFold<Portfolio, PortfolioRecord>(
            new JournalSetting(store, Id, new(), TimeProvider.System, null!, null!));
        foreach (var chunk in records.Chunk(recordsPerBatch))
        {
            var (batch, _) = Batches.Of(loaded.LastNumber + 1, loaded.End, chunk);
            _journals[Id].Plant(batch);
            loaded = fold.Add(loaded, batch);
            if (batchesPerCheckpoint > 0 && batch.Number % batchesPerCheckpoint == 0)
            {
                _ = store.WriteCheckpoint(
                    Id, CheckpointForm.Of(loaded, loaded.State), CancellationToken.None);
            }
        }

        Past = new(
            new RecordReader<PortfolioRecord>(
                store, Id, Portfolio.FormOf(Given.Newcomer), () => loaded.LastNumber),
            new CheckpointSearch<IAccountSummary>(
                store, Id, PastPortfolio.Read, () => keys is null ? null : 1),
            () => new(
                loaded.LastNumber, loaded.End, loaded.State.LastAt, loaded.State.Past()));
    }

    public JournalPast<PortfolioRecord, IAccountSummary> Past { get; }

    public FaultyJournal Store => _journals[Id];
}
