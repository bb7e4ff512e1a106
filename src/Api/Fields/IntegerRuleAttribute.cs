using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>A whole number in a query.</summary>
internal sealed class IntegerRuleAttribute(int min, int max, int fallback) : FieldRuleAttribute
{
    public override string Code => "OUT_OF_RANGE";

    public static int Read(string? text, int fallback) =>
        text is null
            ? fallback
            : int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public override string? Fault(object value, DateTimeOffset now) =>
        int.TryParse(
            (string)value,
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number) && number >= min && number <= max
            ? null
            : $"It must be a whole number from {min} to {max}.";

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.Integer;
        schema.Minimum = min.ToString(CultureInfo.InvariantCulture);
        schema.Maximum = max.ToString(CultureInfo.InvariantCulture);
        schema.Default = JsonValue.Create(fallback);
    }
}
