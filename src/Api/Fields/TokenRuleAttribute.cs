using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>A refresh token, as far as its form goes.</summary>
internal sealed partial class TokenRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_TOKEN", "This is not a refresh token.", 1, 256)
{
    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z")]
    private static partial Regex Pattern();
}
