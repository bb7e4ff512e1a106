using System.Globalization;
using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>The version that something is still to have, in quotation marks, or <c>*</c> for
/// any.</summary>
internal sealed partial class IfMatchRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_VERSION", "A version is a number in quotation marks.", 1, MaxLength)
{
    public const string Header = "If-Match";

    private const int MaxLength = 20;

    /// <summary>Null for any.</summary>
    public static long? Read(string? text) => long.TryParse(
        text?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : null;

    [GeneratedRegex("""^(\*|"[0-9]{1,18}"|[0-9]{1,18})\z""")]
    private static partial Regex Pattern();
}
