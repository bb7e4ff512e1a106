using System.Text.Json;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal;

/// <summary>A state that is the fold of its journal's records.</summary>
/// <typeparam name="TSelf">The state.</typeparam>
/// <typeparam name="TRecord">A line of the journal.</typeparam>
internal interface IJournaled<TSelf, TRecord>
    where TSelf : IJournaled<TSelf, TRecord>
{
    /// <summary>How its records are stored.</summary>
    /// <param name="state">Any state of this journal: it may know whose journal it is.</param>
    static abstract IRecordForm<TRecord> FormOf(TSelf state);

    /// <summary>Number of the form a snapshot's state has. To be raised, with a way up from the one
    /// before in <see cref="FromStored"/>, whenever a member's default is not what the records come
    /// to.</summary>
    static virtual int Schema => 1;

    /// <summary>The state of a snapshot; null where it cannot be made of that form.</summary>
    static virtual TSelf? FromStored(int schema, ReadOnlySpan<byte> state) =>
        schema == TSelf.Schema
            ? JsonSerializer.Deserialize<TSelf>(state, StoredJson.Options)
            : default;

    /// <summary>The sequence number of the last record folded in; 0 before the first.</summary>
    long Sequence { get; }

    /// <summary>Whether the state keeps its own promises, as any fold of a journal does.</summary>
    bool IsSound();

    /// <summary>The state after one more record. Pure: the same in replay as it was live.</summary>
    TSelf Apply(long sequence, TRecord record);
}
