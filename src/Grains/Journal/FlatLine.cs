using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Journal;

/// <summary>Lines of version 2: version, sequence number and previous hash, in this order, then the
/// record's own members beside them.</summary>
internal static class FlatLine
{
    private const int DigestBytes = 16;
    private const int UsualBytes = 512;

    // Nobody takes a line for HTML: without this every + of a time would take six bytes.
    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Members that a line may have whatever its record, and that change nothing of what
    /// the record means.</summary>
    public static readonly IReadOnlySet<string> Common = new HashSet<string>(
        ["v", "sequence", "previous", "kind", "request_id", "frontier"], StringComparer.Ordinal);

    public static byte[] Write(LineHead head, string kind, Action<Utf8JsonWriter> members)
    {
        var line = new ArrayBufferWriter<byte>(UsualBytes);
        using (var writer = new Utf8JsonWriter(line, Writing))
        {
            writer.WriteStartObject();
            writer.WriteNumber("v"u8, head.Version);
            writer.WriteNumber("sequence"u8, head.Sequence);
            writer.WriteString("previous"u8, head.Previous);
            writer.WriteString("kind"u8, kind);
            members(writer);
            if (head.RequestId is { } requestId)
            {
                // As a digest: who calls may choose the id, and this is kept for ever.
                writer.WriteString("request_id"u8, Digest(requestId));
            }

            writer.WriteEndObject();
        }

        return line.WrittenSpan.ToArray();
    }

    /// <summary>The first 16 bytes of a text's SHA-256, in base64url.</summary>
    public static string Digest(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return Base64Url.EncodeToString(hash.AsSpan(0, DigestBytes));
    }

    public static JournalNewerException UnknownKind(string? kind) =>
        new($"A record is of the kind '{kind}', which only a newer release knows.");
}
