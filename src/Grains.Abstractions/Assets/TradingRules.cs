namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What an order in an asset must keep to.</summary>
[GenerateSerializer, Immutable, Alias("TradingRules")]
public sealed record TradingRules
{
    /// <summary>The least quantity of an order, in units of the asset.</summary>
    [Id(0)] public decimal MinQuantity { get; init; } = 0.001m;

    /// <summary>Every quantity is a multiple of this.</summary>
    [Id(1)] public decimal QuantityStep { get; init; } = 0.00000001m;

    /// <summary>Prices are multiples of this, in USD.</summary>
    [Id(2)] public decimal PriceTick { get; init; } = 0.01m;

    /// <summary>How far a price may go in a minute and be believed, as the logarithm of the ratio;
    /// null is the program's own.</summary>
    [Id(3)] public decimal? Collar { get; init; }
}
