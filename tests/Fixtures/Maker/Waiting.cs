using System.Text.Json.Nodes;
using static OrderProcessor.Fixtures.Maker.People;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>Orders that wait, of every type, so far from the market that they still do when a later
/// release opens them.</summary>
internal sealed class Waiting(Story story)
{
    public async Task Happen()
    {
        await story.Deposit(Fay, "5000", "fay-deposit-1");
        await story.Deposit(Fay, "5000", "fay-deposit-2");
        await story.Buy(Fay, "ETH", "1", "fay-eth");
        await story.Buy(Fay, "XMR", "2", "fay-xmr");
        await Rest();
        await Groups();
        await End();
        await story.Do(
            Fay,
            "POST",
            "alerts",
            new() { ["asset_id"] = "BTC", ["condition"] = "above", ["price"] = "500000" },
            "fay-alert",
            201);
    }

    private async Task Rest()
    {
        await Place("limit_buy", "ETH", "0.1", new() { ["price"] = "1000" }, "fay-limit");
        await Place(
            "limit_buy",
            "ETH",
            null,
            new() { ["price"] = "1100", ["notional"] = "200", ["post_only"] = true },
            "fay-notional");
        await Place(
            "limit_sell",
            "ETH",
            "0.1",
            new() { ["price"] = "9000", ["time_in_force"] = "gtd", ["expires_at"] = In(days: 60) },
            "fay-until");
        await Place("stop_sell", "ETH", "0.1", new() { ["stop_price"] = "900" }, "fay-stop");
        await Place(
            "stop_limit_buy",
            "ETH",
            "0.1",
            new() { ["stop_price"] = "9000", ["price"] = "9100" },
            "fay-stop-limit");
        // What follows the price is not followed while the asset is halted, as it soon is.
        await Place(
            "trailing_stop_sell", "XMR", "0.5", new() { ["trail_percent"] = "50" }, "fay-trail");
        await Place(
            "trailing_stop_sell", "XMR", "0.5", new() { ["trail_amount"] = "90" }, "fay-trail-2");
    }

    private async Task Groups()
    {
        await Place(
            "limit_sell",
            "ETH",
            "0.2",
            new()
            {
                ["order_class"] = "oco",
                ["take_profit"] = new JsonObject { ["price"] = "9500" },
                ["stop_loss"] = new JsonObject { ["stop_price"] = "800", ["price"] = "790" },
            },
            "fay-oco");
        await Place(
            "limit_buy", "ETH", "0.1", Bracket(new() { ["price"] = "1200" }), "fay-bracket");
        // Filled at once: its exits wait.
        await Place("market_buy", "ETH", "0.1", Bracket([]), "fay-entered");
    }

    private async Task End()
    {
        var canceled = await Place(
            "limit_buy", "ETH", "0.2", new() { ["price"] = "1010" }, "fay-canceled");
        await story.Do(Fay, "DELETE", PathOf(canceled), key: "fay-cancels");
        var amended = await Place(
            "limit_buy", "ETH", "0.2", new() { ["price"] = "1020" }, "fay-amended");
        await story.Do(
            Fay,
            "PATCH",
            PathOf(amended),
            new() { ["price"] = "1030", ["quantity"] = "0.3" },
            "fay-amends");
        await Place("limit_buy", "ETH", "0.1", new() { ["price"] = "3900" }, "fay-at-once");
        await Place(
            "limit_buy",
            "ETH",
            "0.1",
            new() { ["price"] = "1000", ["time_in_force"] = "ioc" },
            "fay-ioc");
    }

    private Task<Exchange> Place(
        string type, string asset, string? quantity, JsonObject order, string key)
    {
        order["order_type"] = type;
        order["asset_id"] = asset;
        if (quantity is not null)
        {
            order["quantity"] = quantity;
        }

        return story.Place(Fay, order, key);
    }

    private static JsonObject Bracket(JsonObject order)
    {
        order["order_class"] = "bracket";
        order["take_profit"] = new JsonObject { ["price"] = "9900" };
        order["stop_loss"] = new JsonObject { ["stop_price"] = "700" };
        return order;
    }

    private static string PathOf(Exchange placed) =>
        $"orders/{(string)placed.Answer!["data"]!["order_id"]!}";

    private static string In(int days) =>
        $"{TimeProvider.System.GetUtcNow().AddDays(days):yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
