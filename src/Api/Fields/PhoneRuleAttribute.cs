using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>A phone number, its digits among whatever people write between them.</summary>
internal sealed partial class PhoneRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_PHONE", "A phone number has 10-15 digits.", 10, 100)
{
    [GeneratedRegex(@"^(?:[^0-9]*[0-9]){10,15}[^0-9]*\z")]
    private static partial Regex Pattern();
}
