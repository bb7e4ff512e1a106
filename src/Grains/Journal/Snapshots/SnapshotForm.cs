using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>How a folded journal is stored as a snapshot and read again.</summary>
internal static class SnapshotForm<TState, TRecord>
    where TState : class, IJournaled<TState, TRecord>
{
    private const string Index = "index";
    private const string State = "state";
    private const string Keys = "keys";

    public static byte[] Write(LoadedJournal<TState> journal, int version) =>
        version == LineVersion.First
            ? JsonSerializer.SerializeToUtf8Bytes(
                SnapshotState<TState>.Of(TState.Schema, journal.State, journal.End.Hash),
                StoredJson.Options)
            : StoredParts.Write(HeadOf(journal), [.. Parts(journal)]);

    /// <summary>Null where the snapshot is not as it was written, or of a form that this release
    /// cannot use: the records are read instead.</summary>
    public static LoadedJournal<TState>? Read(JournalSnapshot stored)
    {
        using var whole = First(stored.Payload);
        var read = whole is null ? Newest(stored) : Oldest(whole.RootElement, stored);
        return read?.State.IsSound() is true && read.State.Sequence == read.End.Sequence
            ? read
            : null;
    }

    private static PartsHead HeadOf(LoadedJournal<TState> journal) => new()
    {
        Version = PartsHead.Newest,
        Schema = TState.Schema,
        Batch = journal.LastNumber,
        Sequence = journal.End.Sequence,
        Hash = journal.End.Hash,
    };

    private static IEnumerable<(string Name, byte[] Bytes)> Parts(LoadedJournal<TState> journal)
    {
        yield return (Index, Json(journal.Index));
        var keyed = journal.State as IKeyedState<TState>;
        yield return (State, Json(keyed?.WithoutKeys() ?? journal.State));
        if (keyed is not null)
        {
            yield return (Keys, keyed.WriteKeys());
        }
    }

    private static LoadedJournal<TState>? Newest(JournalSnapshot stored)
    {
        if (StoredParts.Read(stored.Payload) is not { } read
            || read.Head.Batch != stored.BatchNumber
            || TState.FromStored(read.Head.Schema, read.Parts[State].Span) is not { } state)
        {
            return null;
        }

        return new LoadedJournal<TState>
        {
            State = state is IKeyedState<TState> keyed && read.Parts.TryGetValue(Keys, out var keys)
                ? keyed.WithKeys(keys.Span)
                : state,
            End = new RecordChain(read.Head.Sequence, read.Head.Hash),
            Index = JsonSerializer.Deserialize<JournalIndex>(
                read.Parts[Index].Span, StoredJson.Options)!,
            LastNumber = stored.BatchNumber,
            SnapshotBytes = stored.Payload.Length,
        };
    }

    // The digest is over the very bytes of the state: they were written by themselves then.
    private static LoadedJournal<TState>? Oldest(JsonElement whole, JournalSnapshot stored)
    {
        var bytes = JsonMarshal.GetRawUtf8Value(whole.GetProperty(State));
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return whole.GetProperty("digest").GetString() == digest
            && TState.FromStored(whole.GetProperty("schema").GetInt32(), bytes) is { } state
            ? new LoadedJournal<TState>
            {
                State = state,
                End = new RecordChain(state.Sequence, whole.GetProperty("hash").GetString()!),
                Index = JournalIndex.Unknown(state.Sequence),
                LastNumber = stored.BatchNumber,
                SnapshotBytes = stored.Payload.Length,
            }
            : null;
    }

    // The first form is one JSON object; all later ones begin with a line that names its version.
    private static JsonDocument? First(ReadOnlyMemory<byte> payload) =>
        payload.Span.StartsWith("{\"v\":"u8) ? null : JsonDocument.Parse(payload);

    private static byte[] Json<T>(T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, StoredJson.Options);
}
