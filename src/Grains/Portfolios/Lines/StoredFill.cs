using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Amounts;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders.Waiting;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>A fill of an order, or of a part of it.</summary>
internal sealed record StoredFill
{
    /// <summary>Null is all of an order that was filled in full at once.</summary>
    public decimal? Quantity { get; init; }

    public required decimal Price { get; init; }

    /// <summary>Null is price times quantity.</summary>
    public decimal? Notional { get; init; }

    /// <summary>Null is nothing.</summary>
    public decimal? Fee { get; init; }

    /// <summary>What only a newer release knows.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }

    public static StoredFill Of(Fill fill) => new()
    {
        Quantity = fill.Quantity,
        Price = fill.Price,
        Notional = ExactDecimal.TryMultiply(fill.Price, fill.Quantity, out var exact)
            && exact == fill.Notional ? null : fill.Notional,
        Fee = fill.Fee == 0 ? null : fill.Fee,
    };

    public Fill ToFill(DateTimeOffset at, OrderTick? tick)
    {
        var quantity = Quantity!.Value;
        return new Fill
        {
            Quantity = quantity,
            Price = Price,
            Notional = NotionalOf(quantity),
            Fee = Fee ?? 0,
            At = at,
            TickTime = tick?.Time,
            Bid = tick?.Bid ?? 0,
            Ask = tick?.Ask ?? 0,
        };
    }

    public decimal NotionalOf(decimal quantity) => Notional
        ?? (ExactDecimal.TryMultiply(Price, quantity, out var exact)
            ? exact
            : throw new JsonException("A fill does not say what it was worth."));
}
