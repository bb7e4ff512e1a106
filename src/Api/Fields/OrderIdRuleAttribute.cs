using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>The id of an order.</summary>
internal sealed partial class OrderIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ORDER_ID", "An order id has 10-50 letters, digits or underscores.", 10, 50)
{
    [GeneratedRegex(@"^[a-zA-Z0-9_]+\z")]
    private static partial Regex Pattern();
}
