namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Where an order is in its life.</summary>
[GenerateSerializer, Alias("OrderStatus")]
public enum OrderStatus
{
    /// <summary>Filled in full; nothing about it changes any more.</summary>
    Completed,

    /// <summary>Rests at its limit.</summary>
    Open,

    /// <summary>Its trigger, or its parent, has not happened yet.</summary>
    Waiting,

    /// <summary>Filled in part; the rest is still open.</summary>
    PartiallyFilled,

    /// <summary>Ended by its owner or by a rule before it was filled in full.</summary>
    Canceled,

    /// <summary>Its time in force ended before it was filled in full.</summary>
    Expired,

    /// <summary>Turned out not to be possible after it was accepted.</summary>
    Rejected,
}
