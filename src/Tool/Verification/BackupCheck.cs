using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Cluster;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Backups;

namespace OrderProcessor.Tool.Verification;

/// <summary>Holds a store against a backup, whether that was made of it or it was filled from that:
/// every batch, checkpoint and row of the backup is there as it was, with all that stands beside
/// it. The store may have gone on since.</summary>
internal sealed class BackupCheck(Verifying verifying, BackupReader backup)
{
    private const int BatchesAtOnce = 64;

    private readonly HashSet<string> _differing = new(StringComparer.Ordinal);
    private string _journal = "";
    private ImmutableArray<JournalBatch> _page = [];

    public async Task<ComparedBackup> Run(CancellationToken cancellationToken)
    {
        var (batches, rows) = (0L, (long?)null);
        foreach (var line in backup.Journals())
        {
            cancellationToken.ThrowIfCancellationRequested();
            (_journal, _page) = line.Journal is { } opened ? (opened, []) : (_journal, _page);
            batches += line.Batch is null ? 0 : 1;
            // Of these each store has its own.
            if (_journal != StoreMoment.Journal && await Stored(line, cancellationToken)
                is var (number, record, found) && !IsSame(line, found))
            {
                Found(number, record, found is null);
            }
        }

        var newer = await Newer(cancellationToken);
        if (newer == 0)
        {
            rows = await CompareRows(cancellationToken);
        }

        return new ComparedBackup(backup.Manifest.Id, batches, rows, newer);
    }

    // A snapshot is of whenever it was written; what is in it is checked elsewhere.
    private async Task<(long? Batch, long? Record, BackupLine? Found)?> Stored(
        BackupLine line, CancellationToken cancellationToken) => line switch
        {
            { Batch: { } number } => (
                number, line.First, await Batch(number, cancellationToken) is { } batch
                    ? BackupLines.Of(batch)
                    : null),
            { Checkpoint: { } sequence } => (
                null, sequence, await verifying.Store.Journals.ReadCheckpoints(
                    _journal, sequence, 1, descending: false, cancellationToken) is [var point]
                    ? BackupLines.Of(point)
                    : null),
            { Snapshot: { } number } => await verifying.Store.Journals.ReadSnapshot(
                _journal, cancellationToken) is { } snapshot && snapshot.BatchNumber == number
                ? (number, null, BackupLines.Of(snapshot))
                : null,
            _ => null,
        };

    private async Task<JournalBatch?> Batch(long number, CancellationToken cancellationToken)
    {
        if (_page.IsEmpty || number < _page[0].Number || number > _page[^1].Number)
        {
            _page = await verifying.Store.Journals.Read(
                _journal, number, BatchesAtOnce, descending: false, cancellationToken);
        }

        return _page.FirstOrDefault(batch => batch.Number == number);
    }

    // How many batches came since, in all journals.
    private async Task<long> Newer(CancellationToken cancellationToken)
    {
        var heads = backup.Heads().ToDictionary(
            head => head.Journal, head => head.Batches, StringComparer.Ordinal);
        var newer = 0L;
        foreach (var id in await verifying.Store.JournalIds(cancellationToken))
        {
            var end = await verifying.Store.Journals.ReadEnd(id, cancellationToken);
            newer += Math.Max(0, end.Batch - heads.GetValueOrDefault(id));
        }

        return newer;
    }

    private async Task<long> CompareRows(CancellationToken cancellationToken)
    {
        using var known = new KnownIds();
        var compared = 0L;
        foreach (var line in backup.Rows().Where(line => IsCompared(line.State!)))
        {
            compared++;
            known.Add(NameOf(line.State!, line.Grain!));
            var found = await verifying.Store.Row(line.Grain!, line.State!, cancellationToken);
            if (found is null || !IsSame(line, BackupLines.Of(found)))
            {
                FoundRow(line.State!, line.Grain!, found is null ? "is not there" : "is another");
            }
        }

        await foreach (var row in verifying.Store.Rows(cancellationToken))
        {
            if (IsCompared(row.StateName) && !known.Contains(NameOf(row.StateName, row.GrainId)))
            {
                FoundRow(row.StateName, row.GrainId, "is not in the backup");
            }
        }

        return compared;
    }

    // Where a backup is not of one moment, restoring makes anew what is derived.
    private bool IsCompared(string state) => state != StoreMoment.State
        && (backup.Manifest.IsOfOneMoment
            || state is not (OrderRow.State or RowCheck.Books or CandleHours.State));

    private static bool IsSame(BackupLine line, BackupLine? found) =>
        found is not null && Stored(line) == Stored(found);

    private static string Stored(BackupLine line) =>
        JsonSerializer.Serialize(line, BackupLine.Json);

    private static string NameOf(string state, string grain) => $"{state} of {grain}";

    // The first of a journal says it.
    private void Found(long? batch, long? record, bool isMissing)
    {
        if (_differing.Add(_journal))
        {
            verifying.Found(new(
                FindingKind.Copy,
                _journal,
                isMissing ? "It is in the backup and not here." : "It is another in the backup.")
            {
                Batch = batch,
                Record = record,
            });
        }
    }

    private void FoundRow(string state, string grain, string what) => verifying.Found(new(
        FindingKind.Copy, NameOf(state, grain), $"The row {what}."));
}
