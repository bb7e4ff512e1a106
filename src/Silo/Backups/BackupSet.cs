using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Silo.Backups;

/// <summary>The journals of a backup that is being written: in files of some size, of which each
/// that is done stays, and a note of how far they go.</summary>
internal sealed class BackupSet(BackupFolder folder, long partBytes) : IDisposable
{
    private readonly Dictionary<string, JournalHead> _heads = new(StringComparer.Ordinal);
    private BackupPart? _part;

    public BackupProgress Progress { get; private set; } = null!;

    /// <summary>The ends of the journals that are through.</summary>
    public IReadOnlyDictionary<string, JournalHead> Heads => _heads;

    public long Batches { get; private set; }

    public long Records { get; private set; }

    private BackupPart Part => _part ??= new(
        folder, $"{BackupFolder.Journals}-{Progress.Files.Length + 1:D4}.ndjson.gz");

    /// <summary>Begins, or goes on where it was broken off.</summary>
    /// <returns>Whether it goes on.</returns>
    public bool Begin(IWholeStore store, BackupFolder? after, DateTimeOffset now)
    {
        if (folder.IsWhole)
        {
            throw new InvalidOperationException($"{folder.Path} holds a backup already.");
        }

        folder.Create();
        Progress = folder.Progress() ?? new BackupProgress
        {
            Id = Guid.NewGuid(),
            Store = store.Name,
            BegunAt = now,
            After = after?.Path,
        };
        if (Progress.Store != store.Name || Progress.After != after?.Path)
        {
            throw new InvalidOperationException(
                $"{folder.Path} holds an unfinished backup of {Progress.Store}; delete it, or "
                + "name another folder.");
        }

        folder.Keep(Progress);
        foreach (var line in Progress.Files.SelectMany(
            file => BackupReader.Lines<BackupLine>(folder.At(file.Name))))
        {
            Count(line);
        }

        return !Progress.Files.IsEmpty;
    }

    /// <summary>Where the journal is to be gone on with; null where it was not begun.</summary>
    public JournalHead? Reached(string id) =>
        Progress is { Reached: { } reached, IsThrough: false } && reached.Journal == id
            ? reached
            : null;

    /// <summary>Begins to add what comes after this.</summary>
    public void Open(JournalHead head) => Add(new BackupLine
    {
        Journal = head.Journal,
        After = head.Batches == 0 ? null : head,
    });

    public void Add(BackupLine line)
    {
        Count(line);
        Part.Add(line);
    }

    /// <summary>After a batch: begins another file where this one is long enough.</summary>
    public void RollIfLong(JournalHead head)
    {
        if (Part.Bytes >= partBytes)
        {
            Progress = Progress with { Reached = head, IsThrough = false };
            Roll();
            Open(head);
        }
    }

    /// <summary>The journal is through.</summary>
    public void Close(JournalHead head)
    {
        Add(new BackupLine { End = head });
        Progress = Progress with { Reached = head, IsThrough = true };
    }

    /// <summary>Ends the file that is being written.</summary>
    public void Roll()
    {
        if (_part is not null)
        {
            var file = _part.Finish();
            _part = null;
            Progress = Progress with { Files = Progress.Files.Add(file) };
            folder.Keep(Progress);
        }
    }

    public void Dispose() => _part?.Dispose();

    private void Count(BackupLine line)
    {
        (Batches, Records) = line.Batch is null
            ? (Batches, Records)
            : (Batches + 1, Records + line.Count!.Value);
        if (line.End is { } end)
        {
            _heads[end.Journal] = end;
        }
    }
}
