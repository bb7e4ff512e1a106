using System.Buffers;
using System.Security.Cryptography;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Leaves out of a batch's lines what each but the first says of the line before it: its
/// hash, 64 digits that do not pack, and that can be worked out.</summary>
internal static class ChainedLines
{
    private const byte End = (byte)'\n';
    private const byte Quote = (byte)'"';
    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Previous => "\"previous\":\""u8;

    /// <summary>The lines without these hashes; null where one has another than that of the line
    /// before it, or where there is nothing to leave out.</summary>
    public static byte[]? Shorten(ReadOnlyMemory<byte> payload)
    {
        var shortened = new ArrayBufferWriter<byte>(payload.Length + 1);
        Span<byte> hash = stackalloc byte[HashLength];
        var rest = payload.Span;
        var count = 0;
        for (; !rest.IsEmpty; count++)
        {
            var line = Next(ref rest);
            var at = count == 0 ? line.Length : After(line);
            shortened.Write(line[..at]);
            if (count > 0)
            {
                if (!line[at..].StartsWith(hash))
                {
                    return null;
                }

                shortened.Write(line[(at + HashLength)..]);
            }

            HashOf(line, hash);
        }

        return count > 1 ? shortened.WrittenSpan.ToArray() : null;
    }

    /// <summary>The lines as they were.</summary>
    /// <exception cref="InvalidDataException">These were not shortened.</exception>
    public static byte[] Restore(ReadOnlyMemory<byte> shortened)
    {
        var payload = new ArrayBufferWriter<byte>(2 * shortened.Length + 1);
        Span<byte> hash = stackalloc byte[HashLength];
        var rest = shortened.Span;
        for (var count = 0; !rest.IsEmpty; count++)
        {
            var line = Next(ref rest);
            var begun = payload.WrittenCount;
            var at = count == 0 ? line.Length : After(line);
            payload.Write(line[..at]);
            if (count > 0)
            {
                if (at == line.Length || line[at] != Quote)
                {
                    throw new InvalidDataException("A line does not follow the one before it.");
                }

                payload.Write(hash);
                payload.Write(line[at..]);
            }

            HashOf(payload.WrittenSpan[begun..], hash);
        }

        return payload.WrittenSpan.ToArray();
    }

    // With what ends it.
    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.IndexOf(End) is >= 0 and var end ? end + 1 : rest.Length;
        var line = rest[..length];
        rest = rest[length..];
        return line;
    }

    // Where the hash of the line before stands, or stood; the line's end where it names none.
    private static int After(ReadOnlySpan<byte> line) =>
        line.IndexOf(Previous) is >= 0 and var at ? at + Previous.Length : line.Length;

    private static void HashOf(ReadOnlySpan<byte> line, Span<byte> digits)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line.TrimEnd(End), hash);
        Convert.TryToHexStringLower(hash, digits, out _);
    }
}
