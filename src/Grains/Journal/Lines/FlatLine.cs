using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Journal.Lines;

/// <summary>Lines of version 2: version, sequence number and previous hash, in this order, then the
/// record's own members beside them.</summary>
internal static class FlatLine
{
    private const int DigestBytes = 16;
    private const int UsualBytes = 256;

    /// <summary>As all that is stored, but nobody takes a line for HTML: no character of a time or
    /// of a text needs six bytes.</summary>
    public static readonly JsonSerializerOptions Options = new(StoredJson.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write<TRecord>(
        LineHead head, string kind, TRecord record, Action<Utf8JsonWriter, TRecord> members)
    {
        var buffer = LineBuffer.Take();
        var writer = buffer.Writer;
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, head.Version);
        writer.WriteNumber("sequence"u8, head.Sequence);
        writer.WriteString("previous"u8, head.Previous);
        writer.WriteString("kind"u8, kind);
        members(writer, record);
        if (head.RequestId is { } requestId)
        {
            // As a digest: who calls may choose the id, and this is kept for ever.
            writer.WriteString("request_id"u8, Digest(requestId));
        }

        writer.WriteEndObject();
        var line = buffer.Written.ToArray();
        buffer.GiveBack();
        return line;
    }

    /// <summary>The first 16 bytes of a text's SHA-256, in base64url.</summary>
    public static string Digest(string text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= UsualBytes ? stackalloc byte[UsualBytes] : new byte[most];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], hash);
        return Base64Url.EncodeToString(hash[..DigestBytes]);
    }

    /// <summary>A digest in hexadecimal, in base64url.</summary>
    public static string Short(string digest) =>
        Base64Url.EncodeToString(Convert.FromHexString(digest));

    /// <summary>A digest in base64url, in hexadecimal.</summary>
    public static string Long(string digest) =>
        Convert.ToHexStringLower(Base64Url.DecodeFromChars(digest));

    public static JournalNewerException UnknownMember(string name) =>
        new($"A record says '{name}' in a way that only a newer release knows.");

    public static JournalNewerException UnknownKind(string? kind) =>
        new($"A record is of the kind '{kind}', which only a newer release knows.");
}
