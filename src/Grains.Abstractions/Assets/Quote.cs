namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>What a trade in an asset needs to know, as of one moment.</summary>
[GenerateSerializer, Immutable, Alias("Quote")]
public sealed record Quote
{
    [Id(0)] public required string AssetId { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public required AssetStatus Status { get; init; }

    [Id(3)] public required TradingRules Rules { get; init; }

    /// <summary>USD per unit a seller gets.</summary>
    [Id(4)] public required decimal Bid { get; init; }

    /// <summary>USD per unit a buyer pays.</summary>
    [Id(5)] public required decimal Ask { get; init; }

    /// <summary>USD per unit to value a holding at: the last trade, or the middle of bid and ask
    /// cut to as many decimals as they have.</summary>
    [Id(6)] public required decimal Price { get; init; }

    /// <summary>The source's time of the price; null when no feed has priced the asset
    /// yet.</summary>
    [Id(7)] public required DateTimeOffset? AsOf { get; init; }

    /// <summary>From this moment on the quote is stale: shown as such and not traded at.</summary>
    [Id(8)] public required DateTimeOffset StaleAt { get; init; }

    /// <summary>The account of who set the price override, which may not trade at it; null for a
    /// feed's price.</summary>
    [Id(9)] public string? OverriddenBy { get; init; }

    /// <summary>Whether the quote is too old to trade at.</summary>
    public bool IsStale(DateTimeOffset now) => AsOf is null || now >= StaleAt;
}
