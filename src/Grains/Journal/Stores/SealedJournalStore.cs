using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Integrity;

namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>Has batches, snapshots and checkpoints carry a tag, and judges all that is read. Lines
/// of version 1 go without: a release may read them that knows no tags.</summary>
internal sealed class SealedJournalStore(IJournalStore store, IntegrityKeys keys) : IJournalStore
{
    private const byte NewLine = (byte)'\n';

    public bool Seals => keys.HasAny;

    public Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken) =>
        store.Append(journalId, Sealed(journalId, batch), cancellationToken);

    public async Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken)
    {
        var batches = await store.Read(
            journalId, from, maxBatches, descending, cancellationToken);
        return [.. batches.Select(batch => Judged(journalId, batch))];
    }

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        store.WriteSnapshot(
            journalId,
            snapshot with { Payload = Sealed(PlaceOf(journalId, snapshot), snapshot.Payload) },
            cancellationToken);

    public async Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        await store.ReadSnapshot(journalId, cancellationToken) is { } snapshot
            ? snapshot with
            {
                IsKeyed = SealedJson.IsSealed(
                    keys, PlaceOf(journalId, snapshot), HeadOf(snapshot.Payload).Span),
            }
            : null;

    public Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken) =>
        store.WriteCheckpoint(
            journalId,
            checkpoint with
            {
                Payload = Sealed(PlaceOf(journalId, checkpoint), checkpoint.Payload),
            },
            cancellationToken);

    public async Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken)
    {
        var checkpoints = await store.ReadCheckpoints(
            journalId, from, maxCheckpoints, descending, cancellationToken);
        return [.. checkpoints.Select(checkpoint => Judged(journalId, checkpoint))];
    }

    public Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken) =>
        store.Delete(journalId, maxBatches, cancellationToken);

    private JournalBatch Sealed(string journalId, JournalBatch batch)
    {
        if (!keys.HasAny || batch.Columns is not { } columns
            || !batch.Payload.Span.StartsWith("{\"v\":"u8))
        {
            return batch;
        }

        var (kid, tag) = keys.Tag(PlaceOf(journalId, batch), batch.Payload.Span);
        return batch with { Columns = columns with { KeyId = kid, Tag = tag } };
    }

    private ReadOnlyMemory<byte> Sealed(string place, ReadOnlyMemory<byte> payload)
    {
        var head = HeadOf(payload);
        return keys.HasAny && head.Length > 0
            ? (byte[])
            [
                .. SealedJson.Seal(keys, place, head.Span),
                .. payload.Span[head.Length..],
            ]
            : payload;
    }

    // Only a shortcut: whoever finds one in doubt reads the records themselves.
    private JournalCheckpoint Judged(string journalId, JournalCheckpoint checkpoint) =>
        SealedJson.Opened(HeadOf(checkpoint.Payload).Span) is not var (head, kid, tag) ? checkpoint
        : keys.Knows(PlaceOf(journalId, checkpoint), head, kid, tag) is true
            ? checkpoint with { IsKeyed = true }
            : checkpoint with { IsInDoubt = true };

    // Those before an altered one are as they were, and somebody may want them.
    private JournalBatch Judged(string journalId, JournalBatch batch) =>
        batch.Columns is not { Tag: { } tag } columns ? batch
        : keys.Knows(PlaceOf(journalId, batch), batch.Payload.Span, columns.KeyId, tag) switch
        {
            true => batch,
            false => batch with
            {
                Fault = new JournalCorruptException(
                    $"Batch {batch.Number} of journal {journalId} was altered: its tag is wrong."),
            },
            _ => batch with
            {
                Fault = new JournalNewerException(
                    $"Batch {batch.Number} of journal {journalId} is keyed with "
                    + $"'{columns.KeyId}', which is not configured here."),
            },
        };

    // Only the form that has a head; the first one is of version 1.
    private static ReadOnlyMemory<byte> HeadOf(ReadOnlyMemory<byte> payload)
    {
        var end = payload.Span.IndexOf(NewLine);
        return end > 0 && payload.Span.StartsWith("{\"v\":"u8) ? payload[..end] : default;
    }

    private static string PlaceOf(string journalId, JournalBatch batch) =>
        $"batch {batch.Number} of {journalId}";

    private static string PlaceOf(string journalId, JournalSnapshot snapshot) =>
        $"snapshot {snapshot.BatchNumber} of {journalId}";

    // With the time that it is found by: that stands beside it.
    private static string PlaceOf(string journalId, JournalCheckpoint checkpoint) =>
        $"checkpoint {checkpoint.Sequence} at {checkpoint.At?.UtcTicks} of {journalId}";
}
