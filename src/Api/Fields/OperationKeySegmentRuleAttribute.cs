using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>An operation key as a segment of a path, where routing leaves a slash escaped.</summary>
internal sealed partial class OperationKeySegmentRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_IDEMPOTENCY_KEY", "A key has 1-255 printable ASCII characters.", 1, 255)
{
    [GeneratedRegex(@"^[ -~]+\z")]
    private static partial Regex Pattern();

    protected override string Normalized(string text) =>
        text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
