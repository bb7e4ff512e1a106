using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>An email address.</summary>
internal sealed partial class EmailRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_EMAIL", "This is not an email address.", 3, 254)
{
    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
        + @"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex Pattern();
}
