using System.Text.Json.Nodes;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>Orders of every type, drawn by lot, near enough to the price that it meets many of them
/// within seconds and others never.</summary>
internal static class Ticket
{
    private const int Kinds = 14;

    /// <summary>Most can be had; some are refused.</summary>
    public static JsonObject Draw(Market market, string name, Random random)
    {
        var (near, far) = (random.Next(1, 6) / 4m, random.Next(4, 12) / 2m);
        var order = new JsonObject
        {
            ["asset_id"] = market.AssetId,
            ["quantity"] = Market.Text(random.Next(10, 40)),
            ["client_order_id"] = name,
        };
        foreach (var (member, value) in random.Next(Kinds) switch
        {
            0 => Of("limit_buy", ("price", market.Away(near - 1))),
            1 => Of("limit_sell", ("price", market.Away(1 - near))),
            2 => Of("limit_buy", ("price", market.Away(-near)), ("post_only", true)),
            3 => Of("limit_sell", ("price", market.Away(near)), ("time_in_force", "day")),
            4 => Of("stop_buy", ("stop_price", market.Away(near))),
            5 => Of("stop_sell", ("stop_price", market.Away(-near))),
            6 => Of(
                "stop_limit_buy",
                ("stop_price", market.Away(near)),
                ("price", market.Away(near + 1))),
            7 => Of(
                "stop_limit_sell",
                ("stop_price", market.Away(-near)),
                ("price", market.Away(-near - 1))),
            8 => Of("trailing_stop_sell", ("trail_percent", "0.1")),
            9 => Of("trailing_stop_buy", ("trail_amount", Market.Text(market.Tick * 5))),
            10 => Of("limit_buy", ("price", market.Away(near - 1)), ("time_in_force", "ioc")),
            11 => Of("limit_sell", ("price", market.Away(1 - near)), ("time_in_force", "fok")),
            12 => Of(
                "limit_sell",
                ("order_class", "oco"),
                ("take_profit", Prices(("price", market.Away(near)))),
                ("stop_loss", Prices(("stop_price", market.Away(-near))))),
            _ => Of(
                "limit_buy",
                ("price", market.Away(near - 1)),
                ("order_class", "bracket"),
                ("take_profit", Prices(("price", market.Away(far)))),
                ("stop_loss", Prices(("stop_price", market.Away(-far))))),
        })
        {
            order[member] = value;
        }

        return order;
    }

    private static IEnumerable<(string Member, JsonNode Value)> Of(
        string type, params (string Member, JsonNode Value)[] members) =>
        [("order_type", type), .. members];

    private static JsonObject Prices(params (string Member, JsonNode Value)[] members)
    {
        var prices = new JsonObject();
        foreach (var (member, value) in members)
        {
            prices[member] = value;
        }

        return prices;
    }
}
