using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>The id of a session.</summary>
internal sealed partial class SessionIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_SESSION_ID", "A session id has 32 digits from 0 to f.", 32, 32)
{
    [GeneratedRegex(@"^[0-9a-f]+\z")]
    private static partial Regex Pattern();
}
