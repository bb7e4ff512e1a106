using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>A client's own id of an order.</summary>
internal sealed partial class ClientOrderIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_CLIENT_ORDER_ID", "A client order id has 1-48 printable characters.", 1, 48)
{
    [GeneratedRegex(@"^[ -~]+\z")]
    private static partial Regex Pattern();
}
