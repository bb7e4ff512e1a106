using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>The key of an operation. It has to do as a segment of a path too, where one or two dots
/// alone mean something else.</summary>
internal sealed partial class OperationKeyRuleAttribute() : PatternRuleAttribute(
    Pattern(),
    "INVALID_IDEMPOTENCY_KEY",
    "A key has 1-255 printable ASCII characters and is not . or ..",
    1,
    255)
{
    [GeneratedRegex(@"^(?!\.{1,2}\z)[ -~]+\z")]
    private static partial Regex Pattern();
}
