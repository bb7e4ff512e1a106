using System.Collections.Immutable;
using System.Text.Json;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>Writes an order that was filled in full at once as a <see cref="StoredChange"/>, and
/// reads it again; refuses one that it could not tell again.</summary>
internal static class OrderMembers
{
    public static void Write(Utf8JsonWriter line, Order order)
    {
        RequireFilledAtOnce(order);
        line.WriteStartObject();
        line.WriteString("id"u8, order.OrderId);
        line.WriteStartObject("opened"u8);
        WriteOpening(line, order);
        line.WriteEndObject();
        line.WriteStartObject("filled"u8);
        WriteFill(line, order);
        line.WriteEndObject();
        line.WriteEndObject();
    }

    /// <summary>Whether it was filled in full at once, and nothing else is to be told.</summary>
    public static bool CanWrite(Order order) =>
        order is { Status: OrderStatus.Completed, Version: 1, FeeRate: null }
        && order.FilledQuantity == order.Quantity
        && order.CompletedAt == order.CreatedAt;

    /// <summary>What a record says of its one order.</summary>
    public static ImmutableArray<StoredChange> Read(ref MemberReader line)
    {
        line.BeginArray();
        line.Begin();
        var id = line.Text("id"u8);
        Enter(ref line, "opened"u8);
        var opened = ReadOpening(ref line);
        Enter(ref line, "filled"u8);
        var filled = ReadFill(ref line);
        line.End();
        line.EndArray();
        return [new() { Id = id, Opened = opened, Filled = filled }];
    }

    private static void Enter(ref MemberReader line, ReadOnlySpan<byte> name)
    {
        if (line.Has(name))
        {
            line.Begin();
        }
        else
        {
            line.GiveUp();
        }
    }

    private static StoredOpening ReadOpening(ref MemberReader line)
    {
        var opened = new StoredOpening
        {
            ClientOrderId = line.TextIfAny("client_order_id"u8),
            Type = line.Word<OrderType>("type"u8),
            Side = line.Word<Side>("side"u8),
            TimeInForce = line.WordIfAny<TimeInForce>("time_in_force"u8),
            AssetId = line.Text("asset_id"u8),
            Quantity = line.Amount("quantity"u8),
            LimitPrice = line.AmountIfAny("limit_price"u8),
            Notional = line.AmountIfAny("notional"u8),
        };
        line.End();
        return opened;
    }

    private static StoredFill ReadFill(ref MemberReader line)
    {
        var filled = new StoredFill
        {
            Price = line.Amount("price"u8),
            Notional = line.AmountIfAny("notional"u8),
            Fee = line.AmountIfAny("fee"u8),
        };
        line.End();
        return filled;
    }

    private static void RequireFilledAtOnce(Order order)
    {
        if (!CanWrite(order))
        {
            throw new NotSupportedException($"Order {order.OrderId} was not filled at once.");
        }
    }

    private static void WriteOpening(Utf8JsonWriter line, Order order)
    {
        line.WriteIfAny("client_order_id"u8, order.ClientOrderId);
        line.WriteString("type"u8, StoredWords<OrderType>.Of(order.Type));
        line.WriteString("side"u8, StoredWords<Side>.Of(order.Side));
        if (order.TimeInForce != OrderTerms.Of(order.Type).TimeInForce)
        {
            line.WriteString("time_in_force"u8, StoredWords<TimeInForce>.Of(order.TimeInForce));
        }

        line.WriteString("asset_id"u8, order.AssetId);
        line.WriteAmount("quantity"u8, order.Quantity);
        WriteIfAny(line, "limit_price"u8, order.LimitPrice);
        WriteIfAny(line, "notional"u8, order.NotionalAsked);
    }

    private static void WriteIfAny(
        Utf8JsonWriter line, ReadOnlySpan<byte> name, decimal? amount)
    {
        if (amount is { } value)
        {
            line.WriteAmount(name, value);
        }
    }

    private static void WriteFill(Utf8JsonWriter line, Order order)
    {
        line.WriteAmount("price"u8, order.Price);
        if (!ExactDecimal.TryMultiply(order.Price, order.Quantity, out var notional)
            || notional != order.Notional)
        {
            line.WriteAmount("notional"u8, order.Notional);
        }

        if (order.Fee != 0)
        {
            line.WriteAmount("fee"u8, order.Fee);
        }
    }
}
