using System.Globalization;
using System.Text;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>A first or last name: 1-50 characters, of them one letter at least. Counts whole
/// characters: a letter of a rarer script takes two places in a string.</summary>
internal sealed class PersonNameRuleAttribute : FieldRuleAttribute
{
    private const int MaxLength = 50;

    public override string Code => "INVALID_NAME";

    public override string? Fault(object value, DateTimeOffset now)
    {
        var runes = ((string)value).EnumerateRunes().ToArray();
        return runes.Length <= MaxLength && runes.Any(Rune.IsLetter) && runes.All(IsPartOfName)
            ? null
            : $"A name has 1-{MaxLength} letters, spaces, apostrophes or hyphens.";
    }

    public override void Describe(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.MinLength = 1;
        schema.MaxLength = MaxLength;
        schema.Pattern = @"^[\p{L}\p{M} '’-]+$";
    }

    private static bool IsPartOfName(Rune rune) =>
        Rune.IsLetter(rune)
        || rune.Value is ' ' or '\'' or '’' or '-'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
