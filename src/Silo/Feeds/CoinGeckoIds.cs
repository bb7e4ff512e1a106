using System.Collections.Frozen;

namespace OrderProcessor.Silo.Feeds;

/// <summary>What CoinGecko calls the assets we list; symbols are not unique there.</summary>
internal static class CoinGeckoIds
{
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
