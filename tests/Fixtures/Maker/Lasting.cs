using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>Takes out of an answer what another day, another price or another cursor would change.
/// </summary>
internal static class Lasting
{
    private static readonly FrozenSet<string> Passing = FrozenSet.ToFrozenSet(
    [
        "as_of", "ask", "bid", "current_price", "high_24h", "last_sweep", "last_updated", "low_24h",
        "market_cap", "market_value", "next_cursor", "percentage", "price_change_24h",
        "price_change_percentage_24h", "price_change_percentage_30d", "price_change_percentage_7d",
        "price_status", "price_usd", "sparkline_24h", "stale", "total_market_value",
        "total_value", "total_volume_24h", "unrealized_profit",
    ]);

    public static Exchange Of(Exchange exchange)
    {
        var answer = exchange.Answer?.DeepClone();
        Strip(answer);
        if (exchange.Path.StartsWith("admin/audit/", StringComparison.Ordinal))
        {
            // On the day itself more entries come.
            (answer as JsonObject)?.Remove("journals");
        }

        return exchange with { Answer = answer };
    }

    private static void Strip(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var name in Passing.Where(members.ContainsKey))
            {
                members.Remove(name);
            }
        }

        foreach (var child in node switch
        {
            JsonObject each => each.Select(member => member.Value),
            JsonArray each => each,
            _ => [],
        })
        {
            Strip(child);
        }
    }
}
