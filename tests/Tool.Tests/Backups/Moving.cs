using OrderProcessor.Silo.Backups;
using OrderProcessor.Tool.Output;
using OrderProcessor.Tool.Rebuilding;
using OrderProcessor.Tool.Restoring;
using OrderProcessor.Tool.Stores;

namespace OrderProcessor.Tool.Tests.Backups;

/// <summary>Backs up and restores as the commands do.</summary>
internal static class Moving
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Small files, so that there are many.</summary>
    public static async Task<BackupManifest> BackUp(
        StoreLocation from, string folder, string? after = null, Action? done = null)
    {
        await using var store = await from.Open(Cancelled);
        return await new BackupWriter(store, new BackupFolder(folder), TimeProvider.System)
        {
            PartBytes = 100_000,
            Done = done ?? (() => { }),
        }.Run(after is null ? null : new BackupFolder(after), from.IsFile, Cancelled);
    }

    public static async Task Restore(
        string folder, StoreLocation to, DateTimeOffset? asOf = null, IProgressBar? bar = null)
    {
        var backup = BackupReader.Open(folder);
        await using var target = await RestoreTarget.Open(
            to, new(backup.Manifest.Id, asOf), Cancelled);
        var restore = new Restore(backup, target, asOf, bar ?? new NoProgressBar());
        await restore.Run(Cancelled);
        if (restore.LacksOrders)
        {
            await new Rebuild(target.Store, to.Keys(), findings: [])
                .Run(new NoProgressBar(), Cancelled);
        }

        await Moments.Settle(target.Store, Cancelled);
        await target.Finish(Cancelled);
    }

    /// <summary>All that a store holds, in an order of its own.</summary>
    public static async Task<IReadOnlyList<string>> Content(StoreLocation of)
    {
        await using var store = await of.Open(Cancelled);
        var lines = new List<string>();
        foreach (var id in await store.JournalIds(Cancelled))
        {
            lines.AddRange((await store.Journals.Read(
                id, 1, int.MaxValue, descending: false, Cancelled)).Select(batch =>
                    $"{id} {batch.Number} {batch.BatchId} {batch.FirstSequence} "
                    + $"{batch.RecordCount} {batch.Columns?.Tag} {batch.Columns?.LastAt:O} "
                    + Convert.ToBase64String(batch.Payload.Span)));
            lines.AddRange((await store.Journals.ReadCheckpoints(
                id, 1, int.MaxValue, descending: false, Cancelled)).Select(point =>
                    $"{id} {point.Sequence} {point.At:O} "
                    + Convert.ToBase64String(point.Payload.Span)));
            var snapshot = await store.Journals.ReadSnapshot(id, Cancelled);
            lines.Add($"{id} {snapshot?.BatchNumber} "
                + Convert.ToBase64String((snapshot?.Payload ?? default).Span));
        }

        await foreach (var row in store.Rows(Cancelled))
        {
            lines.Add($"{row.GrainId} {row.StateName} "
                + Convert.ToBase64String(row.Payload.Span));
        }

        // But for the number that says that all of it is of one moment.
        return
        [
            .. lines.Where(line => !line.StartsWith("moment", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
