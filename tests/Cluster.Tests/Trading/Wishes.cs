using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Cluster.Tests.Trading;

/// <summary>What someone wants to do next, drawn by lot.</summary>
internal static class Wishes
{
    private static readonly string[] Assets = ["BTC", "ETH", "LTC"];

    /// <summary>Deposits and withdrawals, purchases and sales, some of them more than there is.
    /// </summary>
    public static Operation Trade(string key, Random random) => random.Next(10) switch
    {
        0 => Cash(key, "balance/deposit", random.Next(10_000, 100_000)),
        1 => Cash(key, "balance/withdraw", random.Next(1, 50_000)),
        2 => Cash(key, "balance/withdraw", random.Next(90_000_000, 100_000_000)),
        <= 6 => Order(key, "market_buy", random),
        _ => Order(key, "market_sell", random),
    };

    /// <summary>A deposit of 0.01.</summary>
    public static Operation Penny(string key, Random random)
    {
        _ = random;
        return Cash(key, "balance/deposit", 1);
    }

    public static Operation Cash(string key, string path, int cents) =>
        new(key, path, new() { ["amount"] = Text(cents / 100m) });

    public static Operation Order(string key, string type, Random random) => new(
        key,
        "orders",
        new()
        {
            ["order_type"] = type,
            ["asset_id"] = Assets[random.Next(Assets.Length)],
            ["quantity"] = Text(random.Next(100_000, 2_000_000) / 100_000_000m),
        });

    private static JsonNode Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
