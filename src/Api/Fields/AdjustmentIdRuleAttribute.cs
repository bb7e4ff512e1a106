using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>The id of an adjustment.</summary>
internal sealed partial class AdjustmentIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ADJUSTMENT_ID", "This is no adjustment's id.", 5, 50)
{
    [GeneratedRegex(@"^adj_[a-z0-9]+\z")]
    private static partial Regex Pattern();
}
