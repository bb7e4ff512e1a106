using System.Globalization;
using Microsoft.OpenApi;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Fields;

/// <summary>USD to add, or to take when negative.</summary>
internal sealed class SignedAmountRuleAttribute : FieldRuleAttribute
{
    private static readonly CashAmountRuleAttribute Amount = new();

    public override string Code => Amount.Code;

    public override string? Fault(object value, DateTimeOffset now) =>
        (decimal)value == 0
            ? "It must not be 0."
            : Amount.Fault(Math.Abs((decimal)value), now);

    public override void Describe(OpenApiSchema schema)
    {
        Amount.Describe(schema);
        schema.ExclusiveMinimum = null;
        schema.Minimum = (-DepositCash.MaxAmount).ToString(CultureInfo.InvariantCulture);
        schema.Pattern = @"^-?\d+(\.\d+)?$";
    }
}
