using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>Keeps journals: per id a row of batches numbered 1, 2, 3..., each written once, and the
/// newest snapshot. What records mean is none of its business.</summary>
/// <remarks>An exception from <see cref="Append"/> means <em>unknown</em>: the batch may be kept,
/// may not be, and may yet be. Two say that it surely is not and never will be: an
/// <see cref="OverloadedException"/>, after which it may be tried again, and a
/// <see cref="JournalFaultException"/> with a known outcome, which is final: the batch does not
/// fit. Reads see every batch whose append was answered.</remarks>
public interface IJournalStore
{
    /// <summary>Whether batches of version 2 get a tag.</summary>
    bool Seals => false;

    /// <summary>Keeps the batch durably if, and only if, the journal has none of that number.
    /// Writes nothing once <paramref name="cancellationToken"/> is cancelled before the write
    /// began.</summary>
    Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken);

    /// <summary>The <paramref name="maxBatches"/> batches that begin with the number
    /// <paramref name="from"/> and go up, or down where <paramref name="descending"/>; fewer only
    /// where the journal ends.</summary>
    Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken);

    /// <summary>Keeps the snapshot instead of an older one; an older or equal one changes nothing.
    /// Losing it only costs time.</summary>
    Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>The newest snapshot, if there is one.</summary>
    Task<JournalSnapshot?> ReadSnapshot(string journalId, CancellationToken cancellationToken);

    /// <summary>Keeps the checkpoint for good; where there is one at that record, that
    /// one.</summary>
    Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken);

    /// <summary>The checkpoints that begin with the one at record <paramref name="from"/> and go
    /// up, or down where <paramref name="descending"/>.</summary>
    Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken);

    /// <summary>Deletes a journal of which nothing is wanted any more: snapshot, checkpoints, and
    /// of its batches at most so many, newest first, so that what is left is a journal still. True
    /// once nothing is left. Only for journals that nobody appends to.</summary>
    Task<bool> Delete(string journalId, int maxBatches, CancellationToken cancellationToken);
}
