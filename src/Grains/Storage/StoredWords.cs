using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace OrderProcessor.Grains.Storage;

/// <summary>The words that stored forms have for the values of an enumeration.</summary>
internal static class StoredWords<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, JsonEncodedText> Words =
        Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonEncodedText.Encode(
            JsonSerializer.SerializeToElement(value, StoredJson.Options).GetString()!));

    private static readonly ImmutableArray<KeyValuePair<TEnum, JsonEncodedText>> Pairs =
        [.. Words];

    public static JsonEncodedText Of(TEnum value) => Words[value];

    /// <summary>The value whose word the reader stands at; false where it stands at none.</summary>
    public static bool TryRead(in Utf8JsonReader reader, out TEnum value)
    {
        foreach (var (each, word) in Pairs)
        {
            if (reader.ValueTextEquals(word.EncodedUtf8Bytes))
            {
                value = each;
                return true;
            }
        }

        value = default;
        return false;
    }
}
