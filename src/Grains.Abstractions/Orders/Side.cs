namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Which way an order trades.</summary>
[GenerateSerializer, Alias("Side")]
public enum Side
{
    /// <summary>Pays cash for the asset, at the ask.</summary>
    Buy,

    /// <summary>Gets cash for the asset, at the bid.</summary>
    Sell,
}
