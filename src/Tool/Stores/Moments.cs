using System.Text.Json;
using OrderProcessor.Grains.Cluster;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Stores;

/// <summary>The numbers by which journals and grain state are seen to be of one moment.</summary>
internal static class Moments
{
    private const string Grain = $"{StoreMoment.State}/{StoreMoment.State}";

    /// <summary>Whether they are, by what they say.</summary>
    public static async Task<bool> AreOfOne(
        IWholeStore store, CancellationToken cancellationToken)
    {
        // This first: the journals are ahead where somebody goes on writing.
        var state = await Read(store, cancellationToken);
        var journals = await store.Journals.ReadSnapshot(StoreMoment.Journal, cancellationToken);
        return state.IsOf(journals?.BatchNumber ?? 0);
    }

    /// <summary>Whether grain state is of an earlier moment than the journals.</summary>
    public static async Task<bool> IsStateEarlier(
        IWholeStore store, CancellationToken cancellationToken)
    {
        var state = await Read(store, cancellationToken);
        var journals = await store.Journals.ReadSnapshot(StoreMoment.Journal, cancellationToken);
        return journals?.BatchNumber > state.Number && !state.IsOf(journals.BatchNumber);
    }

    /// <summary>Says that they are, which they have to be made before.</summary>
    public static async Task Settle(IWholeStore store, CancellationToken cancellationToken)
    {
        var state = await Read(store, cancellationToken);
        var journals = await store.Journals.ReadSnapshot(StoreMoment.Journal, cancellationToken);
        var next = Math.Max(state.Number, journals?.BatchNumber ?? 0) + 1;
        await store.Journals.WriteSnapshot(
            StoreMoment.Journal, new JournalSnapshot(next, "{}"u8.ToArray()), cancellationToken);
        await store.Put(
            new StateRow(Grain, StoreMoment.State, JsonSerializer.SerializeToUtf8Bytes(
                state with { Number = next }, StoredJson.Options)),
            cancellationToken);
        await store.Flush(cancellationToken);
    }

    private static async Task<StoreMoment> Read(
        IWholeStore store, CancellationToken cancellationToken) =>
        await store.Row(Grain, StoreMoment.State, cancellationToken) is { } row
            ? JsonSerializer.Deserialize<StoreMoment>(row.Payload.Span, StoredJson.Options)!
            : new StoreMoment();
}
