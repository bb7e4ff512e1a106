namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>The leg of a group that bounds a loss: a stop, a stop with a limit, or a trailing
/// stop. Either <see cref="StopPrice"/> is set or one of the trails.</summary>
[GenerateSerializer, Immutable, Alias("StopLoss")]
public sealed record StopLoss
{
    /// <summary>USD per unit.</summary>
    [Id(0)] public decimal? StopPrice { get; init; }

    /// <summary>The limit in USD per unit once it is triggered; null for a stop without
    /// one.</summary>
    [Id(1)] public decimal? Price { get; init; }

    /// <summary>USD per unit.</summary>
    [Id(2)] public decimal? TrailAmount { get; init; }

    /// <summary>Percent of the price.</summary>
    [Id(3)] public decimal? TrailPercent { get; init; }
}
