using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using OrderProcessor.Api.Problems;

namespace OrderProcessor.Api.Fields;

/// <summary>A moment in ISO 8601 and in nothing else, because other forms mean different days to
/// different people; a day alone is its beginning, and without a zone it is UTC.</summary>
internal sealed partial class MomentRuleAttribute() : TextFieldAttribute(
    "INVALID_TIME", "It must be a time like 2026-03-01T12:00:00Z.", 1, MaxLength)
{
    private const int MaxLength = 40;

    public static DateTimeOffset? Read(string? text) =>
        text is { Length: <= MaxLength } && Form().IsMatch(text)
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

    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        schema.Format = "date-time";
    }

    protected override bool Keeps(string text) => Read(text) is not null;

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}"
            + @"(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}

/// <summary>A date of birth, <c>YYYY-MM-DD</c>, of someone aged 13-120.</summary>
internal sealed class BirthDateRuleAttribute : ValidationAttribute, IFieldRule
{
    private const string Form = "yyyy-MM-dd";
    private const int MinAgeYears = 13;
    private const int MaxAgeYears = 120;

    public bool Optional { get; init; }

    public string Code => "INVALID_DATE_OF_BIRTH";

    public override bool RequiresValidationContext => true;

    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(
            text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    public void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Format = "date";
    }

    protected override ValidationResult? IsValid(
        object? value, ValidationContext validationContext)
    {
        var today = DateOnly.FromDateTime(validationContext.Now().UtcDateTime);
        // Empty is none.
        var sound = value is ""
            || (Read((string)value!) is { } born
                && born <= today.AddYears(-MinAgeYears)
                && born > today.AddYears(-MaxAgeYears - 1));
        return sound
            ? null
            : new ValidationResult(
                $"A date of birth is YYYY-MM-DD, at age {MinAgeYears}-{MaxAgeYears}.");
    }
}
