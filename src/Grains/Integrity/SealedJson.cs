using System.Text;
using System.Text.RegularExpressions;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Integrity;

/// <summary>A JSON object with its tag in its last two members, for stored forms that have no room
/// beside them. What the tag is over are the very bytes without it.</summary>
public static partial class SealedJson
{
    private const int MaxSuffixBytes = 512;

    /// <summary>The object with its tag.</summary>
    public static byte[] Seal(IntegrityKeys keys, string place, ReadOnlySpan<byte> json)
    {
        var (kid, tag) = keys.Tag(place, json);
        var suffix = Encoding.UTF8.GetBytes(
            $",\"key_id\":\"{Uri.EscapeDataString(kid)}\",\"tag\":\"{tag}\"}}");
        return [.. json[..^1], .. suffix];
    }

    /// <summary>The object without its tag, and that; null where it has none.</summary>
    public static (byte[] Json, string Kid, string Tag)? Opened(ReadOnlySpan<byte> json)
    {
        var end = Encoding.UTF8.GetString(json[Math.Max(0, json.Length - MaxSuffixBytes)..]);
        return Suffix().Match(end) is { Success: true } suffix
            ? (
                [.. json[..^Encoding.UTF8.GetByteCount(suffix.Value)], (byte)'}'],
                Uri.UnescapeDataString(suffix.Groups["kid"].Value),
                suffix.Groups["tag"].Value)
            : null;
    }

    /// <summary>Whether the object has a tag. Throws where that is not its own.</summary>
    public static bool IsSealed(IntegrityKeys keys, string place, ReadOnlySpan<byte> json)
    {
        if (Opened(json) is not var (bytes, kid, tag))
        {
            return false;
        }

        return keys.Knows(place, bytes, kid, tag) switch
        {
            true => true,
            false => throw new JournalCorruptException($"{place} was altered: its tag is wrong."),
            _ => throw new JournalNewerException(
                $"{place} is keyed with '{kid}', which is not configured here."),
        };
    }

    [GeneratedRegex(""",\"key_id\":\"(?<kid>[^\"\\]*)\",\"tag\":\"(?<tag>[0-9a-f]{64})\"}$""")]
    private static partial Regex Suffix();
}
