using System.Globalization;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>The sequence number of a record, or 0 for before the first.</summary>
internal sealed class SequenceRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 19;

    public override string Code => "INVALID_EVENT_ID";

    public static long? Read(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : null;

    public override string? Fault(object value, DateTimeOffset now) =>
        Read((string)value) is null ? "This is no event id of ours." : null;

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MaxLength = MaxLength;
    }
}
