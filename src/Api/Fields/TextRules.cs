using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace OrderProcessor.Api.Fields;

/// <summary>Text of bounded length.</summary>
internal abstract class TextFieldAttribute : StringLengthAttribute, IFieldRule
{
    private readonly string _fault;

    protected TextFieldAttribute(string code, string fault, int minLength, int maxLength)
        : base(maxLength)
    {
        (Code, _fault, MinimumLength) = (code, fault, minLength);
    }

    public bool Optional { get; init; }

    public string Code { get; }

    public override bool IsValid(object? value) =>
        Secret.TextOf(value) is { } text && Normalized(text) is { } normal
            && base.IsValid(normal) && Keeps(normal);

    public override string FormatErrorMessage(string name) => _fault;

    public virtual void Describe(OpenApiSchema schema) => schema.Type = JsonSchemaType.String;

    /// <summary>Whether text of the right length keeps the rule.</summary>
    protected abstract bool Keeps(string text);

    protected virtual string Normalized(string text) => text;
}

/// <summary>Text of a fixed form.</summary>
internal abstract class PatternRuleAttribute(
    Regex pattern, string code, string fault, int minLength, int maxLength)
    : TextFieldAttribute(code, fault, minLength, maxLength)
{
    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        // What other tools read a pattern by knows no \z.
        schema.Pattern = pattern.ToString().Replace(@"\z", "$", StringComparison.Ordinal);
    }

    protected override bool Keeps(string text) => pattern.IsMatch(text);
}

/// <summary>One line of text for people.</summary>
internal sealed class TextRuleAttribute(int maxLength) : TextFieldAttribute(
    "INVALID_TEXT", $"It must be one line of 1-{maxLength} characters.", 1, maxLength)
{
    protected override bool Keeps(string text) =>
        !string.IsNullOrWhiteSpace(text)
        && text.EnumerateRunes().All(rune => !Rune.IsControl(rune));
}

/// <summary>A name in CoinGecko's catalogue.</summary>
internal sealed class CoinGeckoIdRuleAttribute() : TextFieldAttribute(
    "INVALID_COINGECKO_ID", "It must be like bitcoin-cash.", 1, MaxLength)
{
    private const int MaxLength = 100;

    protected override bool Keeps(string text) => text.All(letter =>
        char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_');
}

/// <summary>The address of something on the web, over a connection nobody can tamper
/// with.</summary>
internal sealed class LinkRuleAttribute() : TextFieldAttribute(
    "INVALID_LINK", $"It must be an https address of at most {MaxLength} characters.", 1, MaxLength)
{
    private const int MaxLength = 300;

    public override void Describe(OpenApiSchema schema)
    {
        base.Describe(schema);
        schema.Format = "uri";
    }

    protected override bool Keeps(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps;
}

/// <summary>An IP address, written as the trail writes it: of the many ways to write one only the
/// canonical names what its reader thinks it does.</summary>
internal sealed class AddressRuleAttribute() : TextFieldAttribute(
    "INVALID_ADDRESS", "This is no IP address in its usual form.", 1, MaxLength)
{
    private const int MaxLength = 45;

    protected override bool Keeps(string text) =>
        IPAddress.TryParse(text, out var address) && address.ToString() == text;
}
