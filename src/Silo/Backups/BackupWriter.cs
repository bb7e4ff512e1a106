using System.Collections.Immutable;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Hosting.Commands;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Silo.Backups;

/// <summary>Writes a backup of a store that may be in use: journals first, and the trial balance's
/// before all, so that nothing in it is ahead of what it is about; each up to its last whole batch;
/// rows at last. One that is broken off goes on where its last whole file ends.</summary>
internal sealed class BackupWriter(IWholeStore store, BackupFolder folder, TimeProvider time)
{
    /// <summary>After how many bytes that is where nobody said otherwise.</summary>
    public const long UsualPartBytes = 64 * 1024 * 1024;

    private const int BatchesAtOnce = 64;
    private const string Totals = "totals#";

    /// <summary>After how many bytes, unpacked, another file begins.</summary>
    public long PartBytes { get; init; } = UsualPartBytes;

    /// <summary>The keys as they are to lie in a backup of that id; null where they do
    /// not.</summary>
    public Func<Guid, byte[]>? Keys { get; init; }

    /// <summary>Hears how many journals there are.</summary>
    public Action<long> Of { get; init; } = _ => { };

    /// <summary>Hears of each journal that is through.</summary>
    public Action Done { get; init; } = () => { };

    /// <param name="after">The backup to go on from; null for one that is whole by itself.</param>
    /// <param name="isOfOneMoment">Whether what the store shows is all of one moment.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task<BackupManifest> Run(
        BackupFolder? after, bool isOfOneMoment, CancellationToken cancellationToken)
    {
        if (folder.IsWhole && folder.IsUnfinished)
        {
            // Broken off at its very end: it says all that it has to.
            return folder.Finished();
        }

        var known = after is null ? [] : BackupReader.Open(after.Path).Heads()
            .ToDictionary(head => head.Journal, StringComparer.Ordinal);
        using var set = new BackupSet(folder, PartBytes);
        // What was read before it was broken off is of an earlier moment.
        var isOf = !set.Begin(store, after, time.GetUtcNow()) && isOfOneMoment;
        var ids = (await store.JournalIds(cancellationToken))
            .OrderBy(id => id.StartsWith(Totals, StringComparison.Ordinal) ? 0 : 1).ToList();
        Of(ids.Count);
        foreach (var id in ids)
        {
            if (!set.Heads.ContainsKey(id))
            {
                var from = set.Reached(id) ?? known.GetValueOrDefault(id) ?? JournalHead.None(id);
                await Journal(set, from, cancellationToken);
            }

            Done();
        }

        set.Roll();
        var (rows, files) = await Rows(cancellationToken);
        files = [.. set.Progress.Files, .. files, Heads(set), .. SealedKeys(set.Progress.Id)];
        var manifest = Manifest(set, after, rows, files) with { IsOfOneMoment = isOf };
        folder.Finish(manifest);
        return manifest;
    }

    private async Task Journal(
        BackupSet set, JournalHead from, CancellationToken cancellationToken)
    {
        await RequireSame(from, cancellationToken);
        var (head, upTo) = (from, UpTo(set, from.Journal));
        set.Open(head);
        for (var isOver = false; !isOver;)
        {
            var page = await store.Journals.Read(
                from.Journal,
                head.Batches + 1,
                BatchesAtOnce,
                descending: false,
                cancellationToken);
            isOver = page.Length < BatchesAtOnce;
            foreach (var batch in page.TakeWhile(batch => batch.Number <= upTo))
            {
                set.Add(BackupLines.Of(batch));
                head = JournalHead.After(from.Journal, batch);
                set.RollIfLong(head);
            }
        }

        await Beside(set, from, head, cancellationToken);
        set.Close(head);
    }

    // What was kept in an earlier backup must be what is there.
    private async Task RequireSame(JournalHead from, CancellationToken cancellationToken)
    {
        if (from.Batches > 0 && (await store.Journals.Read(
            from.Journal, from.Batches, 1, descending: false, cancellationToken) is not [var last]
            || JournalHead.After(from.Journal, last) != from))
        {
            throw new InvalidDataException(
                $"Journal {from.Journal} is not the one of the earlier backup: its batch "
                + $"{from.Batches} is another. Verify the store.");
        }
    }

    // Keys of records that are not in the backup are not either.
    private static long UpTo(BackupSet set, string id) => KeySegment.OwnerOf(id) is { } owner
        ? KeySegment.BatchesOf(set.Heads.GetValueOrDefault(owner)?.Sequence ?? 0)
        : long.MaxValue;

    private async Task Beside(
        BackupSet set, JournalHead from, JournalHead head, CancellationToken cancellationToken)
    {
        var next = from.Sequence + 1;
        while (await store.Journals.ReadCheckpoints(
            head.Journal, next, BatchesAtOnce, descending: false, cancellationToken)
            is [.., var last] page)
        {
            foreach (var checkpoint in page.Where(point => point.Sequence <= head.Sequence))
            {
                set.Add(BackupLines.Of(checkpoint));
            }

            next = last.Sequence + 1;
        }

        if (await store.Journals.ReadSnapshot(head.Journal, cancellationToken) is { } snapshot
            && snapshot.BatchNumber <= head.Batches)
        {
            set.Add(BackupLines.Of(snapshot));
        }
    }

    private async Task<(long Count, ImmutableArray<BackupFile> Files)> Rows(
        CancellationToken cancellationToken)
    {
        var (count, files) = (0L, ImmutableArray.CreateBuilder<BackupFile>());
        BackupPart? part = null;
        try
        {
            await foreach (var row in store.Rows(cancellationToken))
            {
                part ??= new(folder, $"{BackupFolder.Rows}-{files.Count + 1:D4}.ndjson.gz");
                part.Add(BackupLines.Of(row));
                count++;
                if (part.Bytes >= PartBytes)
                {
                    files.Add(part.Finish());
                    part = null;
                }
            }

            if (part is not null)
            {
                files.Add(part.Finish());
            }
        }
        finally
        {
            part?.Dispose();
        }

        return (count, files.ToImmutable());
    }

    private BackupFile Heads(BackupSet set)
    {
        using var heads = new BackupPart(folder, BackupFolder.Heads);
        foreach (var head in set.Heads.Values)
        {
            heads.Add(head);
        }

        return heads.Finish();
    }

    private BackupFile[] SealedKeys(Guid id) =>
        Keys is null ? [] : [folder.Add(BackupFolder.Keys, Keys(id))];

    private BackupManifest Manifest(
        BackupSet set, BackupFolder? after, long rows, ImmutableArray<BackupFile> files) => new()
        {
            Version = BackupManifest.Newest,
            Id = set.Progress.Id,
            Release = VersionCommand.Version,
            Store = store.Name,
            BegunAt = set.Progress.BegunAt,
            EndedAt = time.GetUtcNow(),
            IsOfOneMoment = false,
            After = after is null ? null : new(
                after.Manifest().Id, Path.GetRelativePath(folder.Path, after.Path)),
            Journals = set.Heads.Count,
            Batches = set.Batches,
            Records = set.Records,
            Rows = rows,
            Files = files,
        };
}
