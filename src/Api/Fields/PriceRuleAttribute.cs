using OrderProcessor.Grains.Abstractions.Orders;


namespace OrderProcessor.Api.Fields;

/// <summary>A price in USD.</summary>
internal sealed class PriceRuleAttribute() : DecimalRuleAttribute(
    "INVALID_PRICE", PlaceOrder.MaxPrice, MaxDecimals)
{
    private const int MaxDecimals = 10;
}
