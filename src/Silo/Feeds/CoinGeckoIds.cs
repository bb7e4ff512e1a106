using System.Collections.Frozen;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Silo.Feeds;

/// <summary>What CoinGecko calls the assets we list; symbols are not unique there.</summary>
internal static class CoinGeckoIds
{
    /// <summary>The one that the listing names, or ours; null where neither is known.</summary>
    public static string? Of(AssetListing listing) =>
        listing.CoinGeckoId ?? ByAsset.GetValueOrDefault(listing.AssetId);

    public static FrozenDictionary<string, string> ByAsset { get; } =
        new Dictionary<string, string>
        {
            ["AAVE"] = "aave",
            ["ADA"] = "cardano",
            ["ALGO"] = "algorand",
            ["ATOM"] = "cosmos",
            ["AVAX"] = "avalanche-2",
            ["BCH"] = "bitcoin-cash",
            ["BNB"] = "binancecoin",
            ["BTC"] = "bitcoin",
            ["DOGE"] = "dogecoin",
            ["DOT"] = "polkadot",
            ["ETC"] = "ethereum-classic",
            ["ETH"] = "ethereum",
            ["FIL"] = "filecoin",
            ["LINK"] = "chainlink",
            ["LTC"] = "litecoin",
            ["SOL"] = "solana",
            ["TRX"] = "tron",
            ["UNI"] = "uniswap",
            ["USDC"] = "usd-coin",
            ["XLM"] = "stellar",
            ["XMR"] = "monero",
            ["XRP"] = "ripple",
        }.ToFrozenDictionary();
}
