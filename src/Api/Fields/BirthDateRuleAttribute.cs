using System.Globalization;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>A date of birth, <c>YYYY-MM-DD</c>, of someone aged 13-120.</summary>
internal sealed class BirthDateRuleAttribute : FieldRuleAttribute
{
    private const string Form = "yyyy-MM-dd";
    private const int MinAgeYears = 13;
    private const int MaxAgeYears = 120;

    public override string Code => "INVALID_DATE_OF_BIRTH";

    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(
            text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    public override string? Fault(object value, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var sound = Read((string)value) is { } born
            && born <= today.AddYears(-MinAgeYears)
            && born > today.AddYears(-MaxAgeYears - 1);
        return sound ? null : $"A date of birth is YYYY-MM-DD, at age {MinAgeYears}-{MaxAgeYears}.";
    }

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "date";
    }
}
