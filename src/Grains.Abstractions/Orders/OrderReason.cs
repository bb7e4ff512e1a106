namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Why an order changed or ended otherwise than by a fill of all it asked for.</summary>
[GenerateSerializer, Alias("OrderReason")]
public enum OrderReason
{
    /// <summary>Its owner wanted it.</summary>
    User,

    /// <summary>The other leg of its group was filled.</summary>
    Oco,

    /// <summary>Its parent ended without a fill.</summary>
    Parent,

    /// <summary>Its time was over.</summary>
    Expired,

    /// <summary>Nothing more could be filled at once.</summary>
    Ioc,

    /// <summary>It could not be filled in full at once.</summary>
    Fok,

    /// <summary>Trading in the asset was halted.</summary>
    Halt,

    /// <summary>An admin ended it.</summary>
    Admin,

    /// <summary>The asset is no longer listed.</summary>
    Delisted,

    /// <summary>The quote was for less than was left.</summary>
    InsufficientLiquidity,

    /// <summary>Its owner had asked for that unless it was put off in time.</summary>
    CancelAfter,
}
