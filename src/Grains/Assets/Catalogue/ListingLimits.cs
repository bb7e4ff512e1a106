using System.ComponentModel.DataAnnotations;

namespace OrderProcessor.Grains.Assets.Catalogue;

/// <summary>What a listing is held to, from the configuration section <c>Limits</c>, whose trading
/// limits belong to the accounts.</summary>
public sealed class ListingLimits
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>The largest order in USD at the market price.</summary>
    [Range(0, 1e9)]
    public decimal MaxOrderNotional { get; init; } = 10_000m;
}
