using System.Text.RegularExpressions;

namespace OrderProcessor.Api.Fields;

/// <summary>The id of an asset, in any case and with blanks around it.</summary>
internal sealed partial class AssetIdRuleAttribute() : PatternRuleAttribute(
    Pattern(), "INVALID_ASSET_ID", "An asset id has 1-10 letters or digits.", 1, MaxLength)
{
    private const int MaxLength = 10;

    public static bool IsId(string text) => text.Length <= MaxLength && Pattern().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9]+\z")]
    private static partial Regex Pattern();

    protected override string Normalized(string text) => text.Trim();
}
