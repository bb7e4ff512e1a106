using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>Text of a fixed form.</summary>
internal abstract class PatternRuleAttribute(
    Regex pattern, string code, string fault, int minLength, int maxLength) : FieldRuleAttribute
{
    public override string Code => code;

    public override string? Fault(object value, DateTimeOffset now) =>
        Secret.TextOf(value) is { } text && Normalized(text) is { } normal
            && normal.Length >= minLength && normal.Length <= maxLength && pattern.IsMatch(normal)
            ? null
            : fault;

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MinLength = minLength;
        schema.MaxLength = maxLength;
        // What other tools read a pattern by knows no \z.
        schema.Pattern = pattern.ToString().Replace(@"\z", "$", StringComparison.Ordinal);
    }

    protected virtual string Normalized(string text) => text;
}
