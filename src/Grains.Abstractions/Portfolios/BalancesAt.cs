using System.Collections.Immutable;

namespace OrderProcessor.Grains.Abstractions.Portfolios;

/// <summary>What a person had at one time.</summary>
/// <param name="Time">The time.</param>
/// <param name="Sequence">The sequence number of the last record of before it, or of that very
/// time.</param>
/// <param name="Cash">Free and held USD.</param>
/// <param name="Holdings">What was held, by asset id.</param>
/// <param name="Deposited">USD brought in until then less what was taken out, corrections and what
/// the epoch began with counted in; null from processes of the release before.</param>
[GenerateSerializer, Immutable, Alias("BalancesAt")]
public sealed record BalancesAt(
    [property: Id(0)] DateTimeOffset Time,
    [property: Id(1)] long Sequence,
    [property: Id(2)] decimal Cash,
    [property: Id(3)] ImmutableArray<HoldingBalance> Holdings,
    [property: Id(4)] decimal? Deposited = null)
{
    /// <summary>The most times that are answered for at once.</summary>
    public const int MaxTimes = 500;
}
