using System.Globalization;
using Microsoft.OpenApi;
using OrderProcessor.Grains.Abstractions.Portfolios;

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
