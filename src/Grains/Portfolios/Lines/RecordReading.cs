using System.Text.Json;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>Reads lines as <see cref="RecordMembers"/> writes them of movements and of orders that
/// were filled at once, as nearly all are, without the serializer.</summary>
internal static class RecordReading
{
    /// <summary>The record without its previous hash and its request; null where the line says more
    /// than is usual or says it otherwise: the serializer knows what.</summary>
    public static StoredRecord? Usual(ReadOnlySpan<byte> text)
    {
        try
        {
            var line = new MemberReader(text);
            var record = Read(ref line);
            return line.IsOver ? record : null;
        }
        catch (Exception fault) when (
            fault is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static StoredRecord Read(ref MemberReader line)
    {
        line.Start();
        var (version, sequence) = (line.Number("v"u8), line.Number("sequence"u8));
        line.PassText("previous"u8);
        var record = new StoredRecord
        {
            Version = (int)version,
            Sequence = sequence,
            Previous = "",
            Kind = line.Text("kind"u8),
            At = line.Time("at"u8),
            Wall = line.TimeIfAny("wall"u8),
            Key = line.TextIfAny("key"u8),
            Fingerprint = line.TextIfAny("fingerprint"u8),
            Legs = line.Has("legs"u8) ? LegMembers.Read(ref line) : null,
            Balance = line.AmountIfAny("balance"u8),
            Orders = line.Has("orders"u8) ? OrderMembers.Read(ref line) : null,
            Sent = line.NumberIfAny("sent"u8),
        };
        line.PassTextIfAny("request_id"u8);
        line.End();
        return record;
    }
}
