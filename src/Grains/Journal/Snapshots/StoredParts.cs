using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>Parts that are stored together: a head that names each with the digest of its bytes,
/// then each on a line of its own. What was hashed is what is stored, so no later change of a
/// part's form makes an old one look damaged.</summary>
internal sealed record StoredParts(
    PartsHead Head, ImmutableDictionary<string, ReadOnlyMemory<byte>> Parts)
{
    private const byte NewLine = (byte)'\n';

    public static byte[] Write(
        PartsHead head, params IReadOnlyList<(string Name, byte[] Bytes)> parts)
    {
        var named = head with
        {
            Parts = [.. parts.Select(part => new PartMark(part.Name, DigestOf(part.Bytes)))],
        };
        return BatchLines.Join(
        [
            JsonSerializer.SerializeToUtf8Bytes(named, StoredJson.Options),
            .. parts.Select(part => part.Bytes),
        ]);
    }

    /// <summary>Null unless it is of a form this release knows, and as it was written.</summary>
    public static StoredParts? Read(ReadOnlyMemory<byte> payload)
    {
        var rest = payload;
        var head = JsonSerializer.Deserialize<PartsHead>(Line(ref rest).Span, StoredJson.Options);
        if (head is not { Version: PartsHead.Newest })
        {
            return null;
        }

        var parts = ImmutableDictionary.CreateBuilder<string, ReadOnlyMemory<byte>>();
        foreach (var (name, digest) in head.Parts)
        {
            var part = Line(ref rest);
            if (DigestOf(part.Span) != digest)
            {
                return null;
            }

            parts.Add(name, part);
        }

        return new StoredParts(head, parts.ToImmutable());
    }

    private static ReadOnlyMemory<byte> Line(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf(NewLine);
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return line;
    }

    private static string DigestOf(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes));
}
