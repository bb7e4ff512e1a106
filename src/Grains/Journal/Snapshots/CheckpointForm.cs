using System.Text.Json;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>How a folded journal's summary is stored as a checkpoint.</summary>
internal static class CheckpointForm
{
    private const int Schema = 1;

    /// <summary>The part that the owner wrote.</summary>
    public const string Summary = "summary";

    /// <summary>The part with what else was known of the records.</summary>
    public const string Index = "index";

    public static JournalCheckpoint Of<TState>(
        LoadedJournal<TState> journal, ICheckpointed state) =>
        new(
            journal.End.Sequence,
            journal.Index.LastAt,
            StoredParts.Write(
                new PartsHead
                {
                    Version = PartsHead.Newest,
                    Schema = Schema,
                    Batch = journal.LastNumber,
                    Sequence = journal.End.Sequence,
                    Hash = journal.End.Hash,
                },
                (Index, JsonSerializer.SerializeToUtf8Bytes(journal.Index, StoredJson.Options)),
                (Summary, state.WriteSummary())));
}
