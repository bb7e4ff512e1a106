using System.Globalization;
using Microsoft.OpenApi;
using OrderProcessor.Orders;
using OrderProcessor.Portfolios;

namespace OrderProcessor.Api.Fields;

/// <summary>A number above 0 with a bound and a number of decimals, as JSON number or numeric
/// text.</summary>
internal abstract class DecimalRuleAttribute(string code, decimal max, int maxDecimals)
    : FieldRuleAttribute
{
    public override string Code => code;

    public override string? Fault(object value, DateTimeOffset now)
    {
        var number = (decimal)value;
        if (number <= 0 || number > max)
        {
            return $"It must be above 0 and at most {ExactDecimal.Format(max)}.";
        }

        return ExactDecimal.Decimals(number) > maxDecimals
            ? $"It may have at most {maxDecimals} decimals."
            : null;
    }

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Number | JsonSchemaType.String;
        schema.ExclusiveMinimum = "0";
        schema.Maximum = max.ToString(CultureInfo.InvariantCulture);
        schema.Pattern = @"^\d+(\.\d+)?$";
        schema.Description = $"A JSON number or numeric string; at most {maxDecimals} decimals.";
    }
}

/// <summary>An amount of USD moved in or out.</summary>
internal sealed class CashAmountRuleAttribute() : DecimalRuleAttribute(
    "INVALID_AMOUNT", DepositCash.MaxAmount, DepositCash.MaxDecimals);

/// <summary>A quantity of an asset.</summary>
internal sealed class QuantityRuleAttribute() : DecimalRuleAttribute(
    "INVALID_QUANTITY", PlaceOrder.MaxQuantity, PlaceOrder.MaxQuantityDecimals);

/// <summary>A price in USD.</summary>
internal sealed class PriceRuleAttribute() : DecimalRuleAttribute(
    "INVALID_PRICE", PlaceOrder.MaxPrice, MaxDecimals)
{
    private const int MaxDecimals = 10;
}
