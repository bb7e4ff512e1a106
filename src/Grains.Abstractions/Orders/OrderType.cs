namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>When an order trades; <see cref="OrderTerms"/> says what follows from it.</summary>
[GenerateSerializer, Alias("OrderType")]
public enum OrderType
{
    /// <summary>At once, at the quote.</summary>
    Market,

    /// <summary>At its limit or better.</summary>
    Limit,

    /// <summary>Once the price has reached its stop.</summary>
    Stop,

    /// <summary>At its limit or better, once the price has reached its stop.</summary>
    StopLimit,

    /// <summary>Once the price has turned by its trail.</summary>
    TrailingStop,
}
