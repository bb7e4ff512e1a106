using OrderProcessor.Grains.Journal.Snapshots;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>The durable past of one journal.</summary>
/// <param name="Records">Its records by range.</param>
/// <param name="Checkpoints">Where to begin to read them.</param>
/// <param name="Now">How far it goes and what it comes to.</param>
internal sealed record JournalPast<TRecord, TSummary>(
    RecordReader<TRecord> Records,
    CheckpointSearch<TSummary> Checkpoints,
    Func<PastPoint<TSummary>> Now)
    where TSummary : class;
