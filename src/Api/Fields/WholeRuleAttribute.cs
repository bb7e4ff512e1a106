using System.Globalization;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>A whole number in a body.</summary>
internal sealed class WholeRuleAttribute(int min, int max) : FieldRuleAttribute
{
    public override string Code => "OUT_OF_RANGE";

    public override string? Fault(object value, DateTimeOffset now) =>
        (int)value >= min && (int)value <= max
            ? null
            : $"It must be a whole number from {min} to {max}.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Integer;
        schema.Minimum = min.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = max.ToString(CultureInfo.InvariantCulture);
    }
}
