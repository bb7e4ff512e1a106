using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Tests.Resting;

/// <summary>A store that notes when a batch with a fill in it has become durable.</summary>
internal sealed class TimedStore(IJournalStore store) : IJournalStore
{
    private Watch? _watch;
    private int _written;

    public bool Seals => store.Seals;

    /// <summary>How many batches have become durable.</summary>
    public int Written => Volatile.Read(ref _written);

    /// <summary>Begins to note fills.</summary>
    /// <param name="accounts">Of how many accounts.</param>
    public Watch Expect(int accounts) => _watch = new Watch(accounts);

    public async Task<AppendResult> Append(
        string journalId, JournalBatch batch, CancellationToken cancellationToken)
    {
        var result = await store.Append(journalId, batch, cancellationToken);
        var now = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _written);
        if (journalId.StartsWith("portfolio#", StringComparison.Ordinal)
            && batch.Payload.Span.IndexOf("\"filled\":"u8) >= 0)
        {
            _watch?.Note(journalId, batch, now);
        }

        return result;
    }

    public Task<ImmutableArray<JournalBatch>> Read(
        string journalId,
        long from,
        int maxBatches,
        bool descending,
        CancellationToken cancellationToken) =>
        store.Read(journalId, from, maxBatches, descending, cancellationToken);

    public Task WriteSnapshot(
        string journalId, JournalSnapshot snapshot, CancellationToken cancellationToken) =>
        store.WriteSnapshot(journalId, snapshot, cancellationToken);

    public Task<JournalSnapshot?> ReadSnapshot(
        string journalId, CancellationToken cancellationToken) =>
        store.ReadSnapshot(journalId, cancellationToken);

    public Task WriteCheckpoint(
        string journalId, JournalCheckpoint checkpoint, CancellationToken cancellationToken) =>
        store.WriteCheckpoint(journalId, checkpoint, cancellationToken);

    public Task<ImmutableArray<JournalCheckpoint>> ReadCheckpoints(
        string journalId,
        long from,
        int maxCheckpoints,
        bool descending,
        CancellationToken cancellationToken) =>
        store.ReadCheckpoints(journalId, from, maxCheckpoints, descending, cancellationToken);

    public Task<bool> Delete(
        string journalId, int maxBatches, CancellationToken cancellationToken) =>
        store.Delete(journalId, maxBatches, cancellationToken);

    /// <summary>What was filled since it began.</summary>
    internal sealed class Watch(int accounts)
    {
        private readonly long _since = Stopwatch.GetTimestamp();
        private readonly TaskCompletionSource _all =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        private readonly ConcurrentDictionary<string, (JournalBatch Batch, TimeSpan At)> _first =
            new(StringComparer.Ordinal);

        /// <summary>Ends when all of them have a fill.</summary>
        public Task All => _all.Task;

        /// <summary>How long it took until each had one, in order.</summary>
        public IReadOnlyList<TimeSpan> Times => [.. _first.Values.Select(one => one.At).Order()];

        public IReadOnlyList<JournalBatch> Batches =>
            [.. _first.Values.Select(one => one.Batch)];

        public void Note(string journalId, JournalBatch batch, long now)
        {
            var at = Stopwatch.GetElapsedTime(_since, now);
            if (_first.TryAdd(journalId, (batch, at)) && _first.Count == accounts)
            {
                _all.TrySetResult();
            }
        }
    }
}
