using System.Text.Json;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Silo.Storage.Whole;

namespace OrderProcessor.Tool.Verification;

/// <summary>What rows of grain state say.</summary>
internal static class Rows
{
    /// <summary>The state in a row.</summary>
    /// <exception cref="JsonException">It is none of that kind.</exception>
    public static T Read<T>(StateRow row) =>
        JsonSerializer.Deserialize<T>(row.Payload.Span, StoredJson.Options)
            ?? throw new JsonException($"{row.StateName} of {row.GrainId} is empty.");

    /// <summary>The key of the grain that a row is of.</summary>
    public static string KeyOf(StateRow row) =>
        row.GrainId[(row.GrainId.IndexOf('/', StringComparison.Ordinal) + 1)..];
}
