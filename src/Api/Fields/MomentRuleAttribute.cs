using System.Globalization;
using Microsoft.OpenApi;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Fields;

/// <summary>A moment in ISO 8601; a day alone is its beginning, and without a zone it is UTC.</summary>
internal sealed class MomentRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 40;

    public override string Code => "INVALID_TIME";

    public static DateTimeOffset? Read(string? text) =>
        text is { Length: > 0 and <= MaxLength } && char.IsAsciiDigit(text[0])
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out var moment)
            ? moment
            : null;

    /// <summary>What is wrong with a stretch of time; null when nothing is.</summary>
    public static FieldError? Misordered(DateTimeOffset? from, DateTimeOffset? to) =>
        from >= to
            ? new FieldError("from", "INVALID_RANGE", "It must be earlier than to.")
            : null;

    public override string? Fault(object value, DateTimeOffset now) =>
        Read((string)value) is null ? "It must be a time like 2026-03-01T12:00:00Z." : null;

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "date-time";
        schema.MaxLength = MaxLength;
    }
}
