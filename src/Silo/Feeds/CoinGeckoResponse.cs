using System.Collections.Immutable;

namespace OrderProcessor.Silo.Feeds;

/// <summary>What came of one question to CoinGecko: its markets, or why there are none and how long
/// it wants to be left alone.</summary>
internal sealed record CoinGeckoResponse
{
    public ImmutableArray<CoinGeckoMarket> Markets { get; init; } = [];

    /// <summary>Null when it answered.</summary>
    public string? Fault { get; init; }

    public TimeSpan RetryAfter { get; init; }
}
