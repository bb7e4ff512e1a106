namespace OrderProcessor.Grains.Abstractions.Assets;

/// <summary>For how many units a quote is good, where its feed says so: one account can take so
/// many of each side, whatever number of orders it takes them by.</summary>
[GenerateSerializer, Immutable, Alias("QuoteSizes")]
public sealed record QuoteSizes
{
    /// <summary>The tick of the feed that says so: its run, and its number within that. By it is
    /// counted what an account has taken.</summary>
    [Id(0)] public required TickId Tick { get; init; }

    /// <summary>Units that can be sold at the bid; null is any number.</summary>
    [Id(1)] public decimal? Bid { get; init; }

    /// <summary>Units that can be bought at the ask; null is any number.</summary>
    [Id(2)] public decimal? Ask { get; init; }
}
