namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>What happened to an order.</summary>
[GenerateSerializer, Alias("OrderChangeKind")]
public enum OrderChangeKind
{
    /// <summary>It was taken on; its status says what it does now.</summary>
    Accepted,

    /// <summary>It began to rest at its limit after it had waited for something.</summary>
    Open,

    /// <summary>Its stop was reached.</summary>
    Triggered,

    /// <summary>It was filled in full, or what was left of it.</summary>
    Fill,

    /// <summary>It was filled in part.</summary>
    PartialFill,

    /// <summary>Its terms were changed.</summary>
    Replaced,

    /// <summary>It was canceled.</summary>
    Canceled,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>It turned out not to be possible.</summary>
    Rejected,
}
