using System.Security.Cryptography;
using System.Text.Json;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>A snapshot in the form that the first releases read: one JSON object.</summary>
/// <param name="Schema">Which form the state has.</param>
/// <param name="Hash">Hash of the last record folded in.</param>
/// <param name="Digest">SHA-256 of the state's JSON, which stands in the object byte for
/// byte.</param>
/// <param name="State">The fold.</param>
internal sealed record SnapshotState<TState>(int Schema, string Hash, string Digest, TState State)
    where TState : class
{
    public static SnapshotState<TState> Of(int schema, TState state, string hash) =>
        new(schema, hash, DigestOf(state), state);

    private static string DigestOf(TState state) => Convert.ToHexStringLower(
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(state, StoredJson.Options)));
}
