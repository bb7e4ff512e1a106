using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Restoring;

/// <summary>Puts what a backup holds into a store, much at the same time. What is there already, of
/// a time before that was broken off, must be the same.</summary>
internal sealed class StoreFilling(IWholeStore store)
{
    /// <summary>How much is under way at the same time: so far back what was broken off may have
    /// gaps.</summary>
    public const int AtOnce = 64;

    private const int MaxTries = 12;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly List<Task> _under = [];

    public Task Add(string journal, JournalBatch batch, CancellationToken cancellationToken) =>
        Begin(() => Append(journal, batch, cancellationToken), cancellationToken);

    public Task Add(string journal, JournalCheckpoint point, CancellationToken cancellationToken) =>
        Begin(
            () => store.Journals.WriteCheckpoint(journal, point, cancellationToken),
            cancellationToken);

    public Task Add(
        string journal, JournalSnapshot snapshot, CancellationToken cancellationToken) => Begin(
            () => store.Journals.WriteSnapshot(journal, snapshot, cancellationToken),
            cancellationToken);

    public Task Add(StateRow row, CancellationToken cancellationToken) =>
        Begin(() => store.Put(row, cancellationToken), cancellationToken);

    /// <summary>Ends when all that was added is durable.</summary>
    public async Task Flush(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_under);
        _under.Clear();
        await store.Flush(cancellationToken);
    }

    private async Task Begin(Func<Task> write, CancellationToken cancellationToken)
    {
        if (_under.Count >= AtOnce)
        {
            await Task.WhenAll(_under);
            _under.Clear();
        }

        _under.Add(Try(write, cancellationToken));
    }

    private static async Task Try(Func<Task> write, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception fault) when (tries < MaxTries
                && fault is OverloadedException or StoreUnavailableException)
            {
                // Whether it was written is found out by writing it again.
                await Task.Delay(FirstPause * (1 << tries), TimeProvider.System, cancellationToken);
            }
        }
    }

    private async Task Append(
        string journal, JournalBatch batch, CancellationToken cancellationToken)
    {
        if (await store.Journals.Append(journal, batch, cancellationToken)
                is AppendResult.Conflict
            && (await store.Journals.Read(
                journal, batch.Number, 1, descending: false, cancellationToken)
                is not [var found] || !IsSame(found, batch)))
        {
            throw new InvalidDataException(
                $"{store.Name} has another batch {batch.Number} of journal {journal}: the store "
                + "was used while it was being restored.");
        }
    }

    private static bool IsSame(JournalBatch one, JournalBatch other) =>
        one.Number == other.Number && one.BatchId == other.BatchId
        && one.Payload.Span.SequenceEqual(other.Payload.Span);
}
