using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using OrderProcessor.Api.Gateway;

namespace OrderProcessor.Api.Fields;

/// <summary>Text of a fixed form.</summary>
internal abstract class PatternRuleAttribute(
    Regex pattern, string code, string fault, int minLength, int maxLength) : FieldRuleAttribute
{
    public override string Code => code;

    public override string? Fault(object value, DateTimeOffset now) =>
        value is string text && Normalized(text) is { } normal
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

internal sealed partial class UsernameRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_USERNAME", "A username has 6-30 letters, digits or underscores.", 6, 30)
{
    [GeneratedRegex(@"^[A-Za-z0-9_]+\z")]
    private static partial Regex Pattern();
}

internal sealed partial class EmailRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_EMAIL", "This is not an email address.", 3, 254)
{
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        + @"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Pattern();
}

internal sealed partial class PhoneRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_PHONE", "A phone number has 10-15 digits.", 10, 40)
{
    [GeneratedRegex(@"^(?:[^0-9]*[0-9]){10,15}[^0-9]*\z")]
    private static partial Regex Pattern();
}

internal sealed partial class AssetIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ASSET_ID", "An asset id has 1-10 letters or digits.", 1, 10)
{
    [GeneratedRegex(@"^[A-Za-z0-9]+\z")]
    private static partial Regex Pattern();

    protected override string Normalized(string text) => text.Trim();
}

internal sealed partial class OrderIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ORDER_ID", "An order id has 10-50 letters, digits or underscores.", 10, 50)
{
    [GeneratedRegex(@"^[a-zA-Z0-9_]+\z")]
    private static partial Regex Pattern();
}

internal sealed partial class ClientOrderIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_CLIENT_ORDER_ID", "A client order id has 1-48 printable characters.", 1, 48)
{
    [GeneratedRegex(@"^[ -~]+\z")]
    private static partial Regex Pattern();
}

internal sealed partial class OperationKeyRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_IDEMPOTENCY_KEY", "A key has 1-255 printable ASCII characters.", 1, 255)
{
    [GeneratedRegex(@"^[ -~]+\z")]
    private static partial Regex Pattern();
}

/// <summary>An operation key as a segment of a path, where routing leaves a slash escaped.</summary>
internal sealed partial class OperationKeySegmentRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_IDEMPOTENCY_KEY", "A key has 1-255 printable ASCII characters.", 1, 255)
{
    [GeneratedRegex(@"^[ -~]+\z")]
    private static partial Regex Pattern();

    protected override string Normalized(string text) =>
        text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}

internal sealed partial class OrderTypeRuleAttribute() : PatternRuleAttribute(
    Pattern(),
    ProblemCode.OrderTypeNotSupported,
    "Supported order types are market_buy and market_sell.",
    10,
    11)
{
    [GeneratedRegex(@"^market_(buy|sell)\z")]
    private static partial Regex Pattern();

    public override void Describe(OpenApiSchema schema) =>
        new OrderTypeFilterAttribute().Describe(schema);
}

internal sealed partial class TokenRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_TOKEN", "This is not a refresh token.", 1, 256)
{
    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex Pattern();
}
