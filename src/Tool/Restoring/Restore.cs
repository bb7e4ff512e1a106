using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Silo.Backups;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Restoring;

/// <summary>Puts a backup into a store, all of it or as it was at one moment: then every journal
/// ends with its last batch of up to then, and what is derived is left to be made anew.</summary>
internal sealed class Restore(
    BackupReader backup, RestoreTarget target, DateTimeOffset? asOf, IProgressBar bar)
{
    private const string Totals = "totals#";

    private readonly StoreFilling _filling = new(target.Store);
    private readonly Dictionary<string, JournalHead> _heads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cut = new(StringComparer.Ordinal);
    private JournalHead _head = JournalHead.None("");
    private long _from;
    private bool _isSkipped;

    /// <summary>How many records were restored.</summary>
    public long Records => _heads.Values.Sum(head => head.Sequence);

    /// <summary>How many journals end earlier than in the backup.</summary>
    public int Cut => _cut.Count;

    /// <summary>Whether rows of orders are left out, to be made anew.</summary>
    public bool LacksOrders => asOf is not null || !backup.Manifest.IsOfOneMoment;

    public async Task Run(CancellationToken cancellationToken)
    {
        bar.Of(backup.Manifest.Journals);
        foreach (var line in backup.Journals())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Add(line, cancellationToken);
        }

        RequireAll();
        await _filling.Flush(cancellationToken);
        foreach (var line in backup.Rows())
        {
            if (!LacksOrders || line.State != OrderRow.State)
            {
                await _filling.Add(line.ToRow(), cancellationToken);
            }
        }

        await _filling.Flush(cancellationToken);
    }

    private Task Add(BackupLine line, CancellationToken cancellationToken) => line switch
    {
        { Journal: not null } => Open(line, cancellationToken),
        { End: not null } => Close(),
        _ when _isSkipped => Task.CompletedTask,
        { Batch: not null } => Add(line.ToBatch(), cancellationToken),
        { Checkpoint: { } sequence } => sequence <= _head.Sequence
            ? _filling.Add(_head.Journal, line.ToCheckpoint(), cancellationToken)
            : Task.CompletedTask,
        { Snapshot: { } batch } => batch <= _head.Batches
            ? _filling.Add(_head.Journal, line.ToSnapshot(), cancellationToken)
            : Task.CompletedTask,
        _ => throw new InvalidDataException("The backup has a line of an unknown kind."),
    };

    private async Task Open(BackupLine line, CancellationToken cancellationToken)
    {
        var journal = line.Journal!;
        _isSkipped = asOf is not null && journal.StartsWith(Totals, StringComparison.Ordinal);
        _head = _heads.GetValueOrDefault(journal) ?? JournalHead.None(journal);
        if (!_isSkipped && !_cut.Contains(journal)
            && (line.After ?? JournalHead.None(journal)) != _head)
        {
            throw new InvalidDataException(
                $"The backup lacks something of journal {journal} after batch {_head.Batches}.");
        }

        var found = await target.Store.Journals.Read(
            journal, long.MaxValue, 1, descending: true, cancellationToken);
        _from = found is [var last] ? last.Number - (2 * StoreFilling.AtOnce) : 0;
    }

    private async Task Add(JournalBatch batch, CancellationToken cancellationToken)
    {
        if (_cut.Contains(_head.Journal) || IsLater(batch))
        {
            _cut.Add(_head.Journal);
            return;
        }

        _head = JournalHead.After(_head.Journal, batch);
        _heads[_head.Journal] = _head;
        if (batch.Number > _from)
        {
            await _filling.Add(_head.Journal, batch, cancellationToken);
        }
    }

    private bool IsLater(JournalBatch batch) => asOf is { } moment
        && (KeySegment.OwnerOf(_head.Journal) is { } owner
            ? batch.Number > KeySegment.BatchesOf(_heads.GetValueOrDefault(owner)?.Sequence ?? 0)
            : LineTime.Of(batch) > moment);

    private Task Close()
    {
        bar.Done();
        return Task.CompletedTask;
    }

    private void RequireAll()
    {
        foreach (var head in backup.Heads().Where(head => asOf is null
            && head.Batches > 0 && _heads.GetValueOrDefault(head.Journal) != head))
        {
            throw new InvalidDataException(
                $"Journal {head.Journal} ends elsewhere in the backup than its manifest says: "
                + $"record {head.Sequence} is its last.");
        }
    }
}
