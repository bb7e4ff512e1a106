using System.IO.Compression;

namespace OrderProcessor.Silo.Storage.DynamoDb;

/// <summary>Makes what is stored smaller: DynamoDB counts each kilobyte that is written.</summary>
internal static class Packing
{
    /// <summary>For what is long, or written often: little time for most of the gain.</summary>
    public const int Quick = 1;

    /// <summary>For a few lines, of which every byte counts.</summary>
    public const int Close = 4;

    public static byte[] Pack(ReadOnlyMemory<byte> payload, int quality)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(
            packed, new BrotliCompressionOptions { Quality = quality }, leaveOpen: true))
        {
            brotli.Write(payload.Span);
        }

        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">That was never packed, or comes to more than so many
    /// bytes.</exception>
    public static byte[] Unpack(ReadOnlyMemory<byte> packed, int maxBytes)
    {
        using var payload = new MemoryStream();
        using var brotli = new BrotliStream(
            new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        var buffer = new byte[Math.Min(maxBytes, 16 * 1024)];
        try
        {
            for (int read; (read = brotli.Read(buffer)) > 0;)
            {
                if (payload.Length + read > maxBytes)
                {
                    throw new InvalidDataException($"It unpacks to more than {maxBytes} bytes.");
                }

                payload.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidOperationException fault)
        {
            throw new InvalidDataException("It cannot be unpacked.", fault);
        }

        return payload.ToArray();
    }
}
