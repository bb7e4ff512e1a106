using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Orders;

public sealed class OrderTests(TheProgram program)
{
    internal const string Members = "order_id:text client_order_id:text? order_type:text "
        + "asset_id:text quantity:units price:usd status:text total_amount:usd fee:usd "
        + "created_at:time completed_at:time notional:usd? limit_price:usd? stop_price:usd? "
        + "trail_amount:usd? trail_percent:units? trail_mark:usd? time_in_force:text "
        + "expires_at:time? post_only:bool order_class:text parent_order_id:text? legs:list "
        + "filled_quantity:units remaining_quantity:units average_price:usd? held_amount:text "
        + "held_asset:text version:whole reason:text? triggered_at:time? updated_at:time "
        + "fills:list";

    [Theory]
    [InlineData("BTC", "0.001")]
    [InlineData("eth", "0.12345678")]
    [InlineData(" Ltc ", "1.5")]
    [InlineData(Market.Digits, "7.00000009")]
    public async Task A_purchase_fills_at_once_at_the_ask(string asset, string quantity)
    {
        var person = await program.NewTrader();
        var id = asset.Trim().ToUpperInvariant();
        var ask = (await person.Get($"inventory/assets/{id}")).Body["data"]!.Number("ask");

        var reply = (await person.Buy(asset, quantity)).Is(201);

        Shape.Check(reply.Body, "data:object");
        var order = reply.Body["data"]!;
        Shape.Check(order, Members);
        Assert.Matches("^[a-zA-Z0-9_]{10,50}$", order.Text("order_id"));
        Assert.Equal($"/api/v1/orders/{order.Text("order_id")}", reply.Header("Location"));
        Assert.Equal("market_buy", order.Text("order_type"));
        Assert.Equal(id, order.Text("asset_id"));
        Assert.Equal(quantity, order.Text("quantity"));
        Assert.Equal("completed", order.Text("status"));
        Assert.Equal(ask, order.Money("price"));
        Assert.Equal(ask * order.Money("quantity"), order.Money("total_amount"));
        Assert.Equal(10_000m - order.Money("total_amount"), await person.Cash());
    }

    [Fact]
    public async Task A_sale_fills_at_once_at_the_bid()
    {
        var person = await program.NewTrader("100.00");
        (await person.Buy(Market.Halves, "2")).Is(201);

        var order = (await person.Sell(Market.Halves, "1.5")).Is(201).Body["data"]!;

        Shape.Check(order, Members);
        Assert.Equal("market_sell", order.Text("order_type"));
        Assert.Equal("9.99", order.Text("price"));
        Assert.Equal("14.985", order.Text("total_amount"));
        Assert.Equal("94.965", (await person.Get("balance")).Body.Text("current_balance"));
    }

    [Theory]
    [InlineData("market_buy", "NOSUCH", "1", "ASSET_NOT_FOUND", "asset_id")]
    [InlineData("market_buy", Market.Inactive, "1", "ASSET_INACTIVE", "asset_id")]
    [InlineData("market_buy", Market.Halted, "1", "ASSET_HALTED", "asset_id")]
    [InlineData("market_sell", Market.Halted, "1", "ASSET_HALTED", "asset_id")]
    [InlineData("market_buy", Market.Unpriced, "1", "PRICE_STALE", "asset_id")]
    [InlineData("market_buy", "BTC", "0.0009", "QUANTITY_TOO_SMALL", "quantity")]
    [InlineData("market_buy", Market.Halves, "1.25", "QUANTITY_OFF_STEP", "quantity")]
    [InlineData("market_buy", "BTC", "1", "NOTIONAL_TOO_LARGE", "quantity")]
    [InlineData("market_sell", "BTC", "1", "NOTIONAL_TOO_LARGE", "quantity")]
    [InlineData("market_buy", "BTC", "1000000000", "NOTIONAL_TOO_LARGE", "quantity")]
    [InlineData("market_buy", Market.Halves, "50", "INSUFFICIENT_FUNDS", "quantity")]
    [InlineData("market_sell", Market.Halves, "0.5", "INSUFFICIENT_HOLDINGS", "quantity")]
    public async Task A_refusal_says_which_and_moves_nothing(
        string type, string asset, string quantity, string code, string field)
    {
        var person = await program.NewTrader("100.00");

        var reply = await person.Post("orders", Person.Order(type, asset, quantity));

        reply.Refuses(422, code, field);
        Assert.Equal(100m, await person.Cash());
        Assert.Empty((await person.Get("orders")).Body.Items("data"));
    }

    [Fact]
    public async Task The_last_cent_can_be_spent_and_no_more()
    {
        var person = await program.NewTrader("10.01");

        (await person.Buy(Market.Halves, "1")).Is(201);
        (await person.Buy(Market.Halves, "0.5")).Refuses(422, "INSUFFICIENT_FUNDS");
        Assert.Equal(0, await person.Cash());
    }

    [Theory]
    [InlineData("iceberg_buy")]
    [InlineData("limit")]
    [InlineData("stop_loss")]
    [InlineData("MARKET_BUY")]
    [InlineData("")]
    public async Task Other_order_types_are_not_supported_yet(string type)
    {
        var person = await program.NewTrader("100.00");

        (await person.Post("orders", Person.Order(type, "BTC", "0.001")))
            .Refuses(422, "ORDER_TYPE_NOT_SUPPORTED", "order_type");
    }

    [Fact]
    public async Task An_order_type_not_supported_yet_is_what_an_order_is_refused_for()
    {
        var person = await program.NewPerson();

        (await person.Post("orders", Person.Order("iceberg_buy", "no asset", "-1")))
            .Refuses(422, "ORDER_TYPE_NOT_SUPPORTED", "quantity");
    }

    [Theory]
    [InlineData("order_type", "null")]
    [InlineData("order_type", "1")]
    [InlineData("asset_id", "null")]
    [InlineData("asset_id", "\"\"")]
    [InlineData("asset_id", "\"B/TC\"")]
    [InlineData("asset_id", "\"ABCDEFGHIJK\"")]
    [InlineData("asset_id", "{}")]
    [InlineData("quantity", "null")]
    [InlineData("quantity", "0")]
    [InlineData("quantity", "-1")]
    [InlineData("quantity", "0.000000001")]
    [InlineData("quantity", "1000000000.1")]
    [InlineData("quantity", "\"one\"")]
    [InlineData("quantity", "1e-9")]
    [InlineData("price", "0")]
    [InlineData("price", "-5")]
    [InlineData("price", "1000000.01")]
    [InlineData("price", "\"free\"")]
    [InlineData("client_order_id", "\"\"")]
    [InlineData("client_order_id", "\"1234567890123456789012345678901234567890123456789\"")]
    [InlineData("client_order_id", "\"tab\\t\"")]
    [InlineData("client_order_id", "7")]
    public async Task A_member_that_breaks_its_rule_is_refused(string field, string json)
    {
        var person = await program.NewPerson();
        var order = JsonNode.Parse(Person.Order("market_buy", "BTC", "0.001"))!;
        order[field] = JsonNode.Parse(json);

        (await person.Post("orders", order.ToJsonString())).Invalid(field);
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("\"1000000\"")]
    [InlineData("null")]
    public async Task The_price_of_a_market_order_is_ignored(string price)
    {
        var person = await program.NewTrader("100.00");
        var order = JsonNode.Parse(Person.Order("market_buy", Market.Halves, "1"))!;
        order["price"] = JsonNode.Parse(price);

        var reply = (await person.Post("orders", order.ToJsonString())).Is(201);

        Assert.Equal("10.01", reply.Body["data"]!.Text("price"));
    }

    [Fact]
    public async Task An_order_can_be_read_right_after_placing()
    {
        var person = await program.NewTrader("100.00");
        var placed = (await person.Buy(Market.Halves, "1")).Is(201).Body;

        var read = await person.Get($"orders/{placed["data"]!.Text("order_id")}");

        Assert.Equal(placed.ToJsonString(), read.Is(200).Body.ToJsonString());
    }

    [Fact]
    public async Task Many_orders_can_be_read_while_many_are_placed()
    {
        var person = await program.NewTrader("1000.00");

        await Task.WhenAll(Enumerable.Range(0, 64).Select(async _ =>
        {
            var placed = (await person.Buy(Market.Halves, "1")).Is(201).Body;
            var read = await person.Get($"orders/{placed["data"]!.Text("order_id")}");
            Assert.Equal(placed.ToJsonString(), read.Is(200).Body.ToJsonString());
        }));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("has-hyphen-in-it")]
    [InlineData("has%20space%20in%20it")]
    [InlineData("123456789012345678901234567890123456789012345678901")]
    public async Task An_order_id_that_could_be_none_is_refused(string id)
    {
        var person = await program.NewPerson();

        (await person.Get($"orders/{id}")).Invalid("order_id");
    }

    [Fact]
    public async Task Another_persons_order_is_like_one_that_never_was()
    {
        var person = await program.NewPerson();
        var other = await program.NewTrader("100.00");
        var theirs = (await other.Buy(Market.Halves, "1")).Is(201).Body["data"]!.Text("order_id");

        var refused = (await person.Get($"orders/{theirs}")).Refuses(404, "NOT_FOUND");
        var unknown = (await person.Get("orders/never_was_an_order")).Refuses(404, "NOT_FOUND");

        Assert.Equal(unknown.Body.Text("detail"), refused.Body.Text("detail"));
    }
}
