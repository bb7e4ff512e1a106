using System.Collections.Immutable;
using System.Text.Json;

namespace OrderProcessor.Grains.Histories;

/// <summary>The words that lines have for kinds of records.</summary>
internal static class RecordKinds
{
    public static readonly ImmutableDictionary<RecordKind, string> Words =
        Enum.GetValues<RecordKind>().ToImmutableDictionary(
            kind => kind, kind => JsonSerializer.SerializeToElement(kind).GetString()!);
}
