using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>An asset as a front door told it.</summary>
internal sealed record Market(string AssetId, decimal Bid, decimal Ask, decimal Tick, bool IsOpen)
{
    public static Market Of(JsonNode asset) => new(
        (string)asset["asset_id"]!,
        Number(asset["bid"]!),
        Number(asset["ask"]!),
        Number(asset["rules"]!["price_tick"]!),
        (string?)asset["status"] == "active" && !(bool)asset["stale"]!);

    /// <summary>A price that many thousandths of the asked one away, on the tick.</summary>
    public string Away(decimal thousandths) => Text(
        Math.Round(Ask * (1 + (thousandths / 1000)) / Tick) * Tick);

    /// <summary>Whether a limit is met by the price.</summary>
    public bool Meets(JsonNode order) => order["limit_price"] is { } limit
        && (((string)order["order_type"]!).EndsWith("_buy", StringComparison.Ordinal)
            ? Ask <= Number(limit) : Bid >= Number(limit));

    public static decimal Number(JsonNode number) =>
        decimal.Parse(number.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    public static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
