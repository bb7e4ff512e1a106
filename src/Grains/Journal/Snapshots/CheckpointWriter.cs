using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>Writes the checkpoints that fall due, beside the commit loop and never in its way.
/// </summary>
internal sealed partial class CheckpointWriter(JournalSetting setting)
{
    private readonly BesideWriter _writer = new(setting);

    /// <summary>The checkpoints due when one batch follows on what was folded before: one at the
    /// end of each UTC day, and one after so many records.</summary>
    public static IEnumerable<JournalCheckpoint> Due<TState>(
        LoadedJournal<TState> before, LoadedJournal<TState> after)
    {
        if (before.State is ICheckpointed last && after.Index.EndsDayOf(before.Index)
            && before.End.Sequence > before.Index.CheckpointAt)
        {
            yield return CheckpointForm.Of(before, last);
        }

        if (after.State is ICheckpointed full && after.Index.CheckpointAt == after.End.Sequence)
        {
            yield return CheckpointForm.Of(after, full);
        }
    }

    /// <summary>Writes what is due without being waited for.</summary>
    public void Consider<TState>(LoadedJournal<TState> before, LoadedJournal<TState> after)
    {
        foreach (var checkpoint in Due(before, after))
        {
            _ = Write(checkpoint);
        }
    }

    /// <summary>Writes those that came after the newest there is: what was due when a process
    /// ended may not have been written.</summary>
    public async Task WriteMissing(IReadOnlyList<JournalCheckpoint> due)
    {
        if (due.Count == 0)
        {
            return;
        }

        var newest = long.MaxValue;
        await Try(due[^1].Sequence, async cancellationToken =>
        {
            var found = await setting.Store.ReadCheckpoints(
                setting.Id, long.MaxValue, 1, descending: true, cancellationToken);
            newest = found is [var last] ? last.Sequence : 0;
        });
        foreach (var checkpoint in due.Where(one => one.Sequence > newest))
        {
            await Write(checkpoint);
        }
    }

    public Task Write(JournalCheckpoint checkpoint) => Try(
        checkpoint.Sequence,
        cancellationToken => setting.Store.WriteCheckpoint(
            setting.Id, checkpoint, cancellationToken));

    private Task Try(long sequence, Func<CancellationToken, Task> work) => _writer.Try(
        work, fault => LogNotWritten(setting.Logger, fault, setting.Id, sequence));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Journal {JournalId}: the checkpoint at record {Sequence} was not written; "
            + "questions about that time take longer.")]
    private static partial void LogNotWritten(
        ILogger logger, Exception fault, string journalId, long sequence);
}
