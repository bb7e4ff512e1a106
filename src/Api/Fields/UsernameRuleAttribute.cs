using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>The name of an account.</summary>
internal sealed partial class UsernameRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_USERNAME", "A username has 6-30 letters, digits or underscores.", 6, 30)
{
    [GeneratedRegex(@"^[A-Za-z0-9_]+\z")]
    private static partial Regex Pattern();
}
