using System.Text;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>One line of text for people.</summary>
internal sealed class TextRuleAttribute(int maxLength) : FieldRuleAttribute
{
    public override string Code => "INVALID_TEXT";

    public override string? Fault(object value, DateTimeOffset now)
    {
        var text = (string)value;
        return text.Length <= maxLength && !string.IsNullOrWhiteSpace(text)
            && text.EnumerateRunes().All(rune => !Rune.IsControl(rune))
            ? null
            : $"It must be one line of 1-{maxLength} characters.";
    }

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MinLength = 1;
        schema.MaxLength = maxLength;
    }
}
