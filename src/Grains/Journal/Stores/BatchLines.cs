using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>Joins records into a batch's payload and takes it apart again.</summary>
internal static class BatchLines
{
    private const byte NewLine = (byte)'\n';

    public static byte[] Join(IReadOnlyList<byte[]> lines)
    {
        var payload = new byte[lines.Sum(line => line.Length + 1)];
        var at = 0;
        foreach (var line in lines)
        {
            line.CopyTo(payload, at);
            at += line.Length;
            payload[at++] = NewLine;
        }

        return payload;
    }

    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(JournalBatch batch)
    {
        if (batch.Fault is { } fault)
        {
            throw fault;
        }

        var lines = new List<ReadOnlyMemory<byte>>(batch.RecordCount);
        var rest = batch.Payload;
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf(NewLine);
            if (end < 0)
            {
                throw new JournalCorruptException($"Batch {batch.Number} ends within a record.");
            }

            lines.Add(rest[..end]);
            rest = rest[(end + 1)..];
        }

        return lines.Count == batch.RecordCount
            ? lines
            : throw new JournalCorruptException($"Batch {batch.Number} lacks records.");
    }
}
