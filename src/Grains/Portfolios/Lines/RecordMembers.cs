using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>Writes the members of a <see cref="StoredRecord"/>, in its order and without it: every
/// order passes here.</summary>
internal static class RecordMembers
{
    public static void Write(Utf8JsonWriter line, PortfolioRecord record)
    {
        line.WriteString("at"u8, record.At.UtcDateTime);
        if (record.Wall is { } wall)
        {
            line.WriteString("wall"u8, wall.UtcDateTime);
        }

        line.WriteIfAny("key"u8, record.KeyDigest);
        if (record.Fingerprint.Length > 0)
        {
            line.WriteShort("fingerprint"u8, record.Fingerprint);
        }

        LegMembers.Write(line, record.Legs.AsSpan());
        if (record.Transaction is { } moved)
        {
            line.WriteAmount("balance"u8, moved.BalanceAfter);
        }

        WriteOrders(line, record);
        WriteOutcome(line, record);
        WriteNote(line, record.Note);
        WriteNumber(line, "reverses"u8, record.Reverses);
        WriteNumber(
            line, "sent"u8, record.OrdersSentThrough == 0 ? null : record.OrdersSentThrough);
    }

    private static void WriteOrders(Utf8JsonWriter line, PortfolioRecord record)
    {
        if (!record.Changes.IsEmpty)
        {
            line.WritePropertyName("orders"u8);
            JsonSerializer.Serialize(
                line, record.Changes.Select(StoredChange.Of), FlatLine.Options);
        }
        else if (record.Order is { } order)
        {
            line.WriteStartArray("orders"u8);
            OrderMembers.Write(line, order);
            line.WriteEndArray();
        }
    }

    private static void WriteOutcome(Utf8JsonWriter line, PortfolioRecord record)
    {
        switch (record.Outcome)
        {
            case PortfolioOutcome.OrderFilled(var again)
                when record.Kind is RecordKind.Repeat && OrderMembers.CanWrite(again):
                WriteRepeat(line, again);
                break;
            case PortfolioOutcome.OrderFilled(var order) when record.NeedsOutcome:
                WriteWhole(line, order);
                break;
            case PortfolioOutcome.OrderChanged(var order) when record.NeedsOutcome:
                WriteWhole(line, order);
                break;
            case PortfolioOutcome.Refused refused when refused != PortfolioRecord.NoOutcome:
                line.WriteStartObject("refused"u8);
                line.WriteString("code"u8, refused.Code);
                line.WriteString("detail"u8, refused.Detail);
                line.WriteIfAny("field"u8, refused.Field);
                line.WriteIfAny("need"u8, refused.Need);
                line.WriteIfAny("got"u8, refused.Got);
                line.WriteEndObject();
                break;
            case PortfolioOutcome.CancelAfterSet(var at, var orders):
                line.WriteStartObject("cancel_after"u8);
                if (at is { } time)
                {
                    line.WriteString("at"u8, time.UtcDateTime);
                }

                line.WriteNumber("orders"u8, orders);
                line.WriteEndObject();
                break;
            case PortfolioOutcome.EpochBegun(var number, _, _):
                line.WriteNumber("epoch"u8, number);
                break;
            default:
                break;
        }
    }

    // What the changes of the record alone do not come to. The journal's id says whose it is.
    private static void WriteWhole(Utf8JsonWriter line, Order order)
    {
        line.WritePropertyName("outcome"u8);
        JsonSerializer.Serialize(line, order with { AccountId = "" }, FlatLine.Options);
    }

    private static void WriteRepeat(Utf8JsonWriter line, Order order)
    {
        line.WriteStartObject("repeats"u8);
        line.WritePropertyName("order"u8);
        OrderMembers.Write(line, order);
        line.WriteString("at"u8, order.CreatedAt.UtcDateTime);
        line.WriteShort("fingerprint"u8, order.RequestFingerprint);
        line.WriteEndObject();
    }

    private static void WriteNote(Utf8JsonWriter line, RecordNote? note)
    {
        if (note is not null)
        {
            line.WriteStartObject("note"u8);
            line.WriteString("id"u8, note.Id);
            line.WriteString("digest"u8, note.Digest);
            line.WriteEndObject();
        }
    }

    private static void WriteNumber(
        Utf8JsonWriter line, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
        {
            line.WriteNumber(name, value);
        }
    }
}
