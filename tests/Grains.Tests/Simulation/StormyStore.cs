using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>One journal behind a network: everything takes a while, and may be lost, late or done
/// twice. The journal itself keeps the contract of a store, unless a fault is planted.</summary>
internal sealed class StormyStore(StoredLog log, Weather weather, VirtualTime time, Trace trace)
    : IJournalStore
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(8);

    public Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken)
    {
        var reply = new TaskCompletionSource<AppendResult>();
        var fate = weather.Append();
        trace.Add($"append {fate}", $"batch {batch.Number}, {batch.RecordCount} records");
        switch (fate)
        {
            case AppendFate.Kept:
                Soon(() => Answer(reply, log.Write(batch)));
                break;
            case AppendFate.NotWritten:
                Soon(() => reply.TrySetException(new IOException("Refused.")));
                break;
            case AppendFate.ReplyLost:
                Soon(() =>
                {
                    log.Write(batch);
                    reply.TrySetException(new IOException("Reset."));
                });
                break;
            case AppendFate.Unanswered:
                Soon(() => log.Write(batch));
                break;
            case AppendFate.Late:
                Late(() => Answer(reply, log.Write(batch)));
                break;
            case AppendFate.LateAfterError:
                Soon(() => reply.TrySetException(new IOException("Reset.")));
                Late(() => log.Write(batch));
                break;
            case AppendFate.Doubled:
                Soon(() => Soon(() => Answer(reply, log.Write(batch))));
                Soon(() => log.Write(batch));
                break;
            default:
                Soon(() => reply.TrySetException(new OverloadedException("Too many.")));
                break;
        }

        return reply.Task;
    }

    public Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken) =>
        Reading(() => log.Read(from, maxBatches, descending));

    public Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        Reading(() => IsRebuild(journalId) ? null : log.Snapshot(older: weather.LosesSnapshot));

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken)
    {
        var reply = new TaskCompletionSource();
        if (IsRebuild(journalId))
        {
            return Task.CompletedTask;
        }

        if (weather.LosesSnapshot)
        {
            trace.Add("snapshot lost", $"batch {snapshot.BatchNumber}");
            Soon(() => reply.TrySetException(new IOException("Refused.")));
            return reply.Task;
        }

        var isLate = weather.LosesSnapshot;
        trace.Add(isLate ? "snapshot late" : "snapshot", $"batch {snapshot.BatchNumber}");
        time.After(isLate ? weather.Late() : weather.Soon(), () =>
        {
            log.Keep(snapshot);
            reply.TrySetResult();
        });
        return reply.Task;
    }

    public Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody asks for the past here.");

    public Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Accounts' journals are never deleted.");

    // These lives are too short to be cut off while they are read anew.
    private static bool IsRebuild(string journalId) =>
        journalId.EndsWith("#rebuild", StringComparison.Ordinal);

    private Task<T> Reading<T>(Func<T> read)
    {
        var reply = new TaskCompletionSource<T>();
        if (weather.FailsRead)
        {
            trace.Add("read fails");
            Soon(() => reply.TrySetException(new IOException("Refused.")));
            return reply.Task;
        }

        var takes = weather.SlowsRead ? ReadTimeout : weather.Soon();
        Soon(() =>
        {
            var found = read();
            time.After(takes, () => reply.TrySetResult(found));
        });
        return reply.Task;
    }

    private void Answer(TaskCompletionSource<AppendResult> reply, AppendResult result) =>
        Soon(() => reply.TrySetResult(result));

    private void Soon(Action happens) => time.After(weather.Soon(), happens);

    private void Late(Action happens) => time.After(weather.Late(), happens);
}
