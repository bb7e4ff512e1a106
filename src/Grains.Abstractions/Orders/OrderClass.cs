namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>How an order hangs together with others.</summary>
[GenerateSerializer, Alias("OrderClass")]
public enum OrderClass
{
    /// <summary>It stands alone.</summary>
    Simple,

    /// <summary>Two legs of which one cancels the other.</summary>
    Oco,

    /// <summary>A parent whose fill arms one child.</summary>
    Oto,

    /// <summary>A parent whose fill arms two children of which one cancels the other.</summary>
    Bracket,
}
