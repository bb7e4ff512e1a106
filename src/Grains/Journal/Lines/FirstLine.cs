using System.Text.Json;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>Lines of version 1, which the first releases wrote and every release reads.</summary>
internal static class FirstLine
{
    public static byte[] Write<TRecord>(LineHead head, TRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new Line<TRecord>(head.Sequence, head.Previous, record), StoredJson.Options);

    public static TRecord? Read<TRecord>(ReadOnlySpan<byte> line) =>
        JsonSerializer.Deserialize<Line<TRecord>>(line, StoredJson.Options) is { } read
            ? read.Record
            : default;

    private sealed record Line<TRecord>(long Sequence, string Previous, TRecord Record);
}
