using OrderProcessor.Grains.Abstractions.Orders;


namespace OrderProcessor.Api.Fields;

/// <summary>A quantity of an asset.</summary>
internal sealed class QuantityRuleAttribute() : DecimalRuleAttribute(
    "INVALID_QUANTITY", PlaceOrder.MaxQuantity, PlaceOrder.MaxQuantityDecimals);
