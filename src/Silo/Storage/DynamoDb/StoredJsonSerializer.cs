using System.Text.Json;
using OrderProcessor.Grains.Storage;
using Orleans.Storage;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Writes grain state as everything else that is stored.</summary>
internal sealed class StoredJsonSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) =>
        new(JsonSerializer.SerializeToUtf8Bytes(input, StoredJson.Options));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span, StoredJson.Options)!;
}
