namespace OrderProcessor.Api.Fields;

/// <summary>How many units of an asset can ever exist.</summary>
internal sealed class SupplyRuleAttribute() : DecimalRuleAttribute(
    "INVALID_SUPPLY", MaxUnits, MaxDecimals)
{
    private const decimal MaxUnits = 1_000_000_000_000_000m;
    private const int MaxDecimals = 8;
}
