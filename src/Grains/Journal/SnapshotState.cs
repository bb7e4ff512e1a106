using System.Security.Cryptography;
using System.Text.Json;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal;

/// <summary>What a snapshot holds.</summary>
/// <param name="Schema">Which form the state has; another than the current one is passed over.</param>
/// <param name="Hash">Hash of the last record folded in, so that a snapshot and its journal can be
/// seen to belong together.</param>
/// <param name="Digest">SHA-256 of the state as it was written, so that damage is seen.</param>
/// <param name="State">The fold.</param>
internal sealed record SnapshotState<TState>(int Schema, string Hash, string Digest, TState State)
    where TState : class
{
    /// <summary>Raise it when a state's stored form or meaning changes.</summary>
    public const int CurrentSchema = 1;

    public static SnapshotState<TState> Of(TState state, string hash) =>
        new(CurrentSchema, hash, DigestOf(state), state);

    /// <summary>Whether this is a snapshot of today's form, and as it was written.</summary>
    public bool IsWhole() =>
        Schema == CurrentSchema && State is not null && Digest == DigestOf(State);

    private static string DigestOf(TState state) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(state, StoredJson.Options)));
}
