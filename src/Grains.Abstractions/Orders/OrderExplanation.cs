using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Abstractions.Orders;

/// <summary>Why an order is where it is.</summary>
[GenerateSerializer, Immutable, Alias("OrderExplanation")]
public sealed record OrderExplanation
{
    [Id(0)] public required Order Order { get; init; }

    /// <summary>The asset's quote now; null where the asset is not listed any more.</summary>
    [Id(1)] public required Quote? Quote { get; init; }

    /// <summary>How old the quote is; null where it has no price.</summary>
    [Id(2)] public TimeSpan? QuoteAge { get; init; }

    /// <summary>USD per unit that the market has to reach; null where it waits for no
    /// price.</summary>
    [Id(3)] public decimal? WaitsForPrice { get; init; }

    /// <summary>USD per unit from the market to there, never negative.</summary>
    [Id(4)] public decimal? Distance { get; init; }

    /// <summary>The same in percent of the market price, to 4 decimals.</summary>
    [Id(5)] public decimal? DistancePercent { get; init; }

    /// <summary>One sentence for a person.</summary>
    [Id(6)] public required string Sentence { get; init; }

    /// <summary>The rules that it passed, a sentence each.</summary>
    [Id(7)] public required ImmutableArray<string> Rules { get; init; }

    /// <summary>Its life so far, oldest first.</summary>
    [Id(8)] public required ImmutableArray<OrderStep> Life { get; init; }
}
