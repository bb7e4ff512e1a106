using System.ComponentModel.DataAnnotations;
using System.Text;
using OrderProcessor.Api.Bodies;
using OrderProcessor.Api.Fields;
using OrderProcessor.Api.Orders;
using OrderProcessor.Api.Problems;
using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>Requests for orders as they are read and checked.</summary>
public sealed class OrderRequestTests
{
    [Theory]
    [InlineData("market_buy", "'quantity':'1'")]
    [InlineData("market_buy", "'quantity':1,'price':5,'time_in_force':'ioc'")]
    [InlineData("limit_buy", "'quantity':1,'price':'5.25'")]
    [InlineData("limit_sell", "'quantity':'1','price':5,'time_in_force':'fok'")]
    [InlineData("limit_sell", "'quantity':1,'price':5,'post_only':true,'time_in_force':'day'")]
    [InlineData("limit_buy",
        "'quantity':1,'price':5,'time_in_force':'gtd','expires_at':'2031-01-01'")]
    [InlineData("stop_sell", "'quantity':1,'stop_price':5")]
    [InlineData("stop_limit_buy", "'quantity':1,'stop_price':5,'price':6")]
    [InlineData("trailing_stop_sell", "'quantity':1,'trail_amount':5")]
    [InlineData("trailing_stop_buy", "'quantity':1,'trail_percent':'2.5'")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'order_class':'bracket',"
        + "'take_profit':{'price':6},'stop_loss':{'stop_price':4,'price':3}")]
    [InlineData("market_buy", "'quantity':1,'order_class':'simple','stop_loss':null")]
    public void A_request_that_says_all_that_its_type_needs_is_sound(string type, string members) =>
        Assert.Empty(Faults(type, members));

    [Theory]
    [InlineData("market_buy", "'price':5", "quantity:REQUIRED")]
    [InlineData("limit_buy", "'quantity':1", "price:PRICE_REQUIRED")]
    [InlineData("stop_limit_sell",
        "'quantity':1", "price:PRICE_REQUIRED stop_price:STOP_PRICE_REQUIRED")]
    [InlineData("stop_sell",
        "'quantity':1,'price':5", "price:NOT_ALLOWED stop_price:STOP_PRICE_REQUIRED")]
    [InlineData("limit_sell", "'quantity':1,'price':5,'stop_price':4", "stop_price:NOT_ALLOWED")]
    [InlineData("limit_sell", "'quantity':1,'price':5,'trail_amount':4,'trail_percent':1",
        "trail_amount:NOT_ALLOWED trail_percent:NOT_ALLOWED")]
    [InlineData("trailing_stop_sell", "'quantity':1", "trail_amount:TRAIL_REQUIRED")]
    [InlineData("trailing_stop_sell", "'quantity':1,'trail_amount':1,'trail_percent':1",
        "trail_amount:TRAIL_REQUIRED")]
    [InlineData("trailing_stop_sell", "'quantity':1,'trail_percent':100",
        "trail_percent:INVALID_TRAIL")]
    [InlineData("limit_buy", "'quantity':1,'notional':5,'price':5", "notional:NOT_ALLOWED")]
    [InlineData("limit_buy", "'notional':'5.001','price':5", "notional:INVALID_NOTIONAL")]
    [InlineData("stop_buy", "'notional':5,'stop_price':5", "notional:NOT_ALLOWED")]
    [InlineData("market_buy", "'quantity':'all'", "quantity:INVALID_QUANTITY")]
    [InlineData("market_buy", "'quantity':1,'time_in_force':'gtc'", "time_in_force:NOT_ALLOWED")]
    [InlineData("stop_sell", "'quantity':1,'stop_price':5,'time_in_force':'ioc'",
        "time_in_force:NOT_ALLOWED")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'time_in_force':'GTC'",
        "time_in_force:INVALID_TIME_IN_FORCE")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'time_in_force':'gtd'", "expires_at:REQUIRED")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'expires_at':'2031-01-01'",
        "expires_at:NOT_ALLOWED")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'time_in_force':'gtd','expires_at':'soon'",
        "expires_at:INVALID_TIME")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'time_in_force':'ioc','post_only':true",
        "post_only:NOT_ALLOWED")]
    [InlineData("stop_buy",
        "'quantity':1,'stop_price':5,'post_only':true", "post_only:NOT_ALLOWED")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'order_class':'pair'",
        "order_class:INVALID_ORDER_CLASS")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'take_profit':{'price':6}",
        "order_class:LEGS_INVALID")]
    [InlineData("limit_buy",
        "'quantity':1,'price':5,'order_class':'bracket','take_profit':{'price':6}",
        "order_class:LEGS_INVALID")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'order_class':'oto','take_profit':{'price':6},"
        + "'stop_loss':{'stop_price':4}", "order_class:LEGS_INVALID")]
    [InlineData("market_sell", "'quantity':1,'order_class':'oco','take_profit':{'price':6},"
        + "'stop_loss':{'stop_price':4}", "order_type:LEGS_INVALID")]
    [InlineData("limit_sell",
        "'quantity':1,'order_class':'oco','price':7,'take_profit':{'price':6},"
        + "'stop_loss':{'stop_price':4}", "price:LEGS_INVALID")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'order_class':'oto','stop_loss':{}",
        "stop_loss:LEGS_INVALID")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'order_class':'oto',"
        + "'stop_loss':{'stop_price':4,'trail_amount':1}", "stop_loss:LEGS_INVALID")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'order_class':'oto',"
        + "'stop_loss':{'trail_amount':1,'price':3}", "stop_loss.price:NOT_ALLOWED")]
    [InlineData("limit_buy", "'quantity':1,'price':5,'order_class':'oto','take_profit':{'price':0}",
        "take_profit.price:INVALID_PRICE")]
    public void A_request_is_refused_for_each_member_that_is_wrong(
        string type, string members, string faults) =>
        Assert.Equal(faults, string.Join(' ', Faults(type, members)
            .Select(fault => $"{fault.Field}:{fault.Code}").Order()));

    [Theory]
    [InlineData("limit_buy", "'quantity':1", "PRICE_REQUIRED")]
    [InlineData("trailing_stop_buy", "'quantity':0", "TRAIL_REQUIRED")]
    [InlineData("market_buy", "'quantity':1,'stop_price':1", "VALIDATION_FAILED")]
    public void What_a_type_needs_is_what_the_whole_request_is_refused_for(
        string type, string members, string code) =>
        Assert.Equal(
            code,
            Problem.Invalid([.. Faults(type, members)])
                .ProblemDetails.Extensions["code"]);

    [Fact]
    public void A_need_is_said_with_what_there_was()
    {
        var fault = Assert.Single(Faults("limit_buy", "'quantity':1"));

        Assert.Equal(("a price", "none"), (fault.Need, fault.Got));
    }

    [Fact]
    public void Every_member_is_asked_for()
    {
        var asked = Read(
            "limit_sell",
            "'quantity':'2','price':5,'time_in_force':'gtd','expires_at':'2031-01-01T10:00:00Z',"
                + "'post_only':true,'client_order_id':'mine'").Ask("key");

        Assert.Equal(
            new PlaceOrder
            {
                Type = OrderType.Limit,
                Side = Side.Sell,
                AssetId = "BTC",
                Quantity = 2m,
                Price = 5m,
                TimeInForce = TimeInForce.Gtd,
                ExpiresAt = new DateTimeOffset(2031, 1, 1, 10, 0, 0, TimeSpan.Zero),
                PostOnly = true,
                ClientOrderId = "mine",
                OperationKey = "key",
            },
            asked);
    }

    [Fact]
    public void The_limit_of_a_pair_is_where_it_takes_its_profit() => Assert.Equal(
        9m,
        Read(
            "limit_sell",
            "'quantity':1,'order_class':'oco','take_profit':{'price':'9'},"
                + "'stop_loss':{'stop_price':4}").Ask(null).Price);

    [Fact]
    public void All_an_amount_and_legs_are_asked_for()
    {
        var all = Read("market_sell", "'quantity':'all'").Ask(null);
        var amount = Read("limit_buy", "'notional':'25.50','price':5").Ask(null);
        var group = Read(
            "stop_limit_buy",
            "'quantity':1,'order_class':'bracket','take_profit':{'price':'9'},"
                + "'stop_loss':{'trail_percent':2}").Ask(null);

        Assert.Equal((true, 0m), (all.SellsAll, all.Quantity));
        Assert.Equal((25.50m, 0m), (amount.Notional, amount.Quantity));
        Assert.Equal(
            (OrderClass.Bracket, new TakeProfit(9m), new StopLoss { TrailPercent = 2m }),
            (group.Class, group.TakeProfit, group.StopLoss));
    }

    private static List<FieldError> Faults(string type, string members)
    {
        var request = Read(type, members);
        var context = new ValidationContext(request);
        var (kind, side) = OrderWords.AllTypes[type];
        var alone = FieldRules.CheckAll(request, context);
        return
        [
            .. alone,
            .. OrderFaults.Of(request, kind, side)
                .Concat(LegFaults.Of(request, kind, side, context))
                .Where(fault => alone.All(one => one.Field != fault.Field)),
        ];
    }

    private static OrderRequest Read(string type, string members)
    {
        var json = $"{{'order_type':'{type}','asset_id':'btc',{members}}}".Replace('\'', '"');
        var (read, refusal) = BodyJson.Read<OrderRequest>(Encoding.UTF8.GetBytes(json));
        Assert.Null(refusal);
        return read!;
    }
}
