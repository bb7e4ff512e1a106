using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Rebuilding;

/// <summary>Makes snapshots and checkpoints anew where they are not what the records come to, and
/// checkpoints where they are missing.</summary>
internal sealed class RebuiltBeside(Verifying verifying)
{
    private const int ReadAtOnce = 256;

    /// <summary>How many checkpoints were written.</summary>
    public long Checkpoints { get; private set; }

    /// <summary>How many snapshots were written.</summary>
    public long Snapshots { get; private set; }

    /// <param name="id">The journal, which was read and is sound.</param>
    /// <param name="end">What it comes to.</param>
    /// <param name="due">The records that checkpoints are due at.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task Mend<TState, TRecord>(
        string id,
        LoadedJournal<TState> end,
        IReadOnlySet<long> due,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, TRecord>
    {
        var isFaulty = verifying.Findings.Any(found => found.Journal == id
            && found.Kind is FindingKind.Snapshot or FindingKind.Checkpoint);
        if (isFaulty)
        {
            await verifying.Store.DeleteBeside(id, cancellationToken);
            Snapshots++;
        }

        if (isFaulty && end.LastNumber > 0)
        {
            await verifying.Journals.WriteSnapshot(
                id,
                new JournalSnapshot(
                    end.LastNumber, SnapshotForm<TState, TRecord>.Write(end, end.End.Version)),
                cancellationToken);
        }

        var missing = due.Except(await Kept(id, cancellationToken)).ToHashSet();
        if (missing.Count > 0)
        {
            await Write<TState, TRecord>(id, end.Empty!, missing, cancellationToken);
        }
    }

    private async Task<HashSet<long>> Kept(string id, CancellationToken cancellationToken)
    {
        var kept = new HashSet<long>();
        while (await verifying.Journals.ReadCheckpoints(
            id, kept.Count == 0 ? 1 : kept.Max() + 1, ReadAtOnce, descending: false,
            cancellationToken) is [_, ..] page)
        {
            kept.UnionWith(page.Select(checkpoint => checkpoint.Sequence));
        }

        return kept;
    }

    private async Task Write<TState, TRecord>(
        string id,
        TState empty,
        HashSet<long> missing,
        CancellationToken cancellationToken)
        where TState : class, IJournaled<TState, TRecord>
    {
        var fold = new JournalFold<TState, TRecord>(verifying.Setting(id));
        var loaded = JournalFold<TState, TRecord>.Nothing(empty);
        for (var isLast = false; !isLast;)
        {
            var page = await fold.Page(loaded, cancellationToken);
            foreach (var batch in page)
            {
                var before = loaded;
                loaded = fold.Add(before, batch);
                foreach (var checkpoint in CheckpointWriter.Due(before, loaded)
                    .Where(one => missing.Contains(one.Sequence)))
                {
                    await verifying.Journals.WriteCheckpoint(id, checkpoint, cancellationToken);
                    Checkpoints++;
                }
            }

            isLast = JournalFold<TState, TRecord>.IsLast(page);
        }
    }
}
