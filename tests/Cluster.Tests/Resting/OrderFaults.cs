using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>What is wrong with an order that is over, by what it says of itself.</summary>
internal static class OrderFaults
{
    public static IEnumerable<string> Of(JsonNode order, Halts halts)
    {
        var fills = order["fills"]!.AsArray().Select(fill => fill!).ToList();
        var (quantity, filled) = (Number(order, "quantity"), Number(order, "filled_quantity"));
        var status = (string)order["status"]!;
        if (status is "open" or "waiting" or "partially_filled")
        {
            yield return "is live";
        }

        if (Number(order, "held_amount") != 0)
        {
            yield return "holds something";
        }

        if (filled > quantity || (status is "completed" && filled != quantity))
        {
            yield return "is filled with more or less than was asked for";
        }

        if (fills.Count > 1)
        {
            yield return "was filled twice, though every quote has enough";
        }

        foreach (var fault in fills.SelectMany(fill => Of(order, fill, halts)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Of(JsonNode order, JsonNode fill, Halts halts)
    {
        var isBuy = ((string)order["order_type"]!).EndsWith("_buy", StringComparison.Ordinal);
        var price = Number(fill, "price");
        if (fill[isBuy ? "ask" : "bid"] is { } quoted && price != Market.Number(quoted))
        {
            yield return "is filled at another price than was quoted";
        }

        if (order["limit_price"] is { } limit
            && (isBuy ? price > Market.Number(limit) : price < Market.Number(limit)))
        {
            yield return "is filled worse than its limit";
        }

        if (order["stop_price"] is not null && order["triggered_at"] is null)
        {
            yield return "is filled without having been triggered";
        }

        if (halts.Held((string)order["asset_id"]!, Time(fill, "at")))
        {
            yield return "is filled while its asset was halted";
        }

        if (order["expires_at"] is not null && Time(fill, "at") > Time(order, "expires_at"))
        {
            yield return "is filled after it expired";
        }
    }

    private static decimal Number(JsonNode from, string member) => Market.Number(from[member]!);

    private static DateTimeOffset Time(JsonNode from, string member) =>
        DateTimeOffset.Parse((string)from[member]!, CultureInfo.InvariantCulture);
}
