using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Silo.Storage;

/// <summary>The counts beside a batch as the text that both stores keep.</summary>
internal static class StoredCounts
{
    public static string? Write(ImmutableSortedDictionary<string, long>? counts) =>
        counts is null ? null : JsonSerializer.Serialize(counts, StoredJson.Options);

    public static ImmutableSortedDictionary<string, long>? Read(string? text) => text is null
        ? null
        : JsonSerializer.Deserialize<Dictionary<string, long>>(text, StoredJson.Options)!
            .ToImmutableSortedDictionary(StringComparer.Ordinal);
}
