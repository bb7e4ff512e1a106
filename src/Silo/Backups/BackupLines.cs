using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Silo.Backups;

/// <summary>Makes lines of what is stored, and makes that of lines.</summary>
internal static class BackupLines
{
    public static BackupLine Of(JournalBatch batch) => new BackupLine
    {
        Batch = batch.Number,
        Id = batch.BatchId,
        First = batch.FirstSequence,
        Count = batch.RecordCount,
        At = batch.Columns?.LastAt?.UtcTicks,
        Kinds = batch.Columns?.Kinds,
        Counts = batch.Columns?.Counts,
        KeyId = batch.Columns?.KeyId,
        Tag = batch.Columns?.Tag,
    }.With(batch.Payload);

    public static BackupLine Of(JournalCheckpoint checkpoint) => new BackupLine
    {
        Checkpoint = checkpoint.Sequence,
        At = checkpoint.At?.UtcTicks,
    }.With(checkpoint.Payload);

    public static BackupLine Of(JournalSnapshot snapshot) =>
        new BackupLine { Snapshot = snapshot.BatchNumber }.With(snapshot.Payload);

    public static BackupLine Of(StateRow row) =>
        new BackupLine { Grain = row.GrainId, State = row.StateName }.With(row.Payload);

    public static JournalBatch ToBatch(this BackupLine line) => new(
        line.Batch!.Value, line.Id!.Value, line.First!.Value, line.Count!.Value, line.Payload)
    {
        Columns = line.Kinds is null
            ? null
            : new BatchColumns
            {
                Kinds = line.Kinds,
                LastAt = Time(line.At),
                Counts = line.Counts,
                KeyId = line.KeyId,
                Tag = line.Tag,
            },
    };

    public static JournalCheckpoint ToCheckpoint(this BackupLine line) =>
        new(line.Checkpoint!.Value, Time(line.At), line.Payload);

    public static JournalSnapshot ToSnapshot(this BackupLine line) =>
        new(line.Snapshot!.Value, line.Payload);

    public static StateRow ToRow(this BackupLine line) =>
        new(line.Grain!, line.State!, line.Payload);

    private static DateTimeOffset? Time(long? ticks) =>
        ticks is { } known ? new DateTimeOffset(known, TimeSpan.Zero) : null;
}
