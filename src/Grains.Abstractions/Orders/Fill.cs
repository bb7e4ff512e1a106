namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>One execution of an order, or of a part of it, at a quote.</summary>
[GenerateSerializer, Immutable, Alias("Fill")]
public sealed record Fill
{
    /// <summary>In units of the asset.</summary>
    [Id(0)] public required decimal Quantity { get; init; }

    /// <summary>USD per unit.</summary>
    [Id(1)] public required decimal Price { get; init; }

    /// <summary>Price times quantity in USD, exactly.</summary>
    [Id(2)] public required decimal Notional { get; init; }

    /// <summary>What the house took in USD, on top of a buy's notional or out of a
    /// sale's.</summary>
    [Id(3)] public required decimal Fee { get; init; }

    [Id(4)] public required DateTimeOffset At { get; init; }

    /// <summary>The source's time of the price. Not required: nulls are left out of what is
    /// stored.</summary>
    [Id(5)] public DateTimeOffset? TickTime { get; init; }

    /// <summary>USD per unit a seller got at that tick.</summary>
    [Id(6)] public required decimal Bid { get; init; }

    /// <summary>USD per unit a buyer paid at that tick.</summary>
    [Id(7)] public required decimal Ask { get; init; }
}
