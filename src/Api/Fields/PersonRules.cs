using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>The name of an account.</summary>
internal sealed partial class UsernameRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_USERNAME", "A username has 6-30 letters, digits or underscores.", 6, 30)
{
    [GeneratedRegex(@"^[A-Za-z0-9_]+\z")]
    private static partial Regex Pattern();

    protected override string Normalized(string text) => text.Trim(' ');
}

/// <summary>A password: 12-72 bytes of UTF-8 (BCrypt reads no more) with an upper-case letter, a
/// lower-case letter, a digit and a symbol.</summary>
internal sealed class PasswordRuleAttribute() : TextFieldAttribute(
    "INVALID_PASSWORD",
    $"A password has 12-72 bytes with an upper-case and a lower-case letter, a digit and one of "
        + Symbols,
    1,
    MaxBytes)
{
    private const int MinBytes = 12;
    private const int MaxBytes = 72;
    private const string Symbols = "!@#$%^&*()-_=+";
    private static readonly SearchValues<char> SymbolChars = SearchValues.Create(Symbols);

    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        schema.Format = "password";
    }

    protected override bool Keeps(string text) =>
        Encoding.UTF8.GetByteCount(text) is >= MinBytes and <= MaxBytes
        && !text.Any(char.IsControl)
        && text.Any(char.IsUpper)
        && text.Any(char.IsLower)
        && text.Any(char.IsAsciiDigit)
        && text.AsSpan().ContainsAny(SymbolChars);
}

/// <summary>A refresh token, as far as its form goes.</summary>
internal sealed partial class TokenRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_TOKEN", "This is not a refresh token.", 1, 256)
{
    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex Pattern();
}

/// <summary>An email address.</summary>
internal sealed partial class EmailRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_EMAIL", "This is not an email address.", 3, 254)
{
    private const string Local = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private const string Label = "([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    [GeneratedRegex(
        $@"^{Local}(\.{Local})*@([A-Za-z0-9]{Label}\.)+[A-Za-z]{Label}\z")]
    private static partial Regex Pattern();

    protected override string Normalized(string text) => text.Trim(' ');
}

/// <summary>A phone number, its digits among whatever people write between them; empty is none.
/// </summary>
internal sealed partial class PhoneRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_PHONE", "A phone number has 10-15 digits.", 0, 100)
{
    [GeneratedRegex(@"^(?:(?:[^0-9]*[0-9]){10,15}[^0-9]*)?\z")]
    private static partial Regex Pattern();
}

/// <summary>A first or last name: 1-50 characters, of them one letter at least. Counts whole
/// characters: a letter of a rarer script takes two in a string.</summary>
internal sealed class PersonNameRuleAttribute() : TextFieldAttribute(
    "INVALID_NAME", "A name has 1-50 letters, spaces, apostrophes or hyphens.", 1, MaxLength)
{
    private const int MaxLength = 50;

    public override bool IsValid(object? value) => Keeps((string)value!);

    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        schema.Pattern = @"^[\p{L}\p{M} '’-]+$";
    }

    protected override bool Keeps(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        return runes.Length <= MaxLength && runes.Any(Rune.IsLetter) && runes.All(IsPartOfName);
    }

    private static bool IsPartOfName(Rune rune) =>
        Rune.IsLetter(rune)
        || rune.Value is ' ' or '\'' or '’' or '-'
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
