using OrderProcessor.Api.Documents;

namespace OrderProcessor.Api.Orders;

/// <summary>Requests that the document shows.</summary>
internal static class OrderExamples
{
    private const string Market =
        """{"order_type":"market_buy","asset_id":"BTC","quantity":"0.01"}""";

    private const string Limit =
        """
        {"order_type":"limit_buy","asset_id":"BTC","quantity":"0.01","price":"90000.00"}
        """;

    public static readonly BodyExamples Place = new(
        ("market", Market),
        ("market_by_amount",
            """{"order_type":"market_buy","asset_id":"BTC","notional":"250.00"}"""),
        ("sell_all", """{"order_type":"market_sell","asset_id":"BTC","quantity":"all"}"""),
        ("limit", Limit),
        ("limit_for_the_day",
            """
            {"order_type":"limit_sell","asset_id":"ETH","quantity":"0.5","price":"4000.00",
             "time_in_force":"day","post_only":true}
            """),
        ("stop",
            """
            {"order_type":"stop_sell","asset_id":"ETH","quantity":"0.5","stop_price":"2500.00"}
            """),
        ("stop_limit",
            """
            {"order_type":"stop_limit_sell","asset_id":"ETH","quantity":"0.5",
             "stop_price":"2500.00","price":"2480.00"}
            """),
        ("trailing_stop",
            """
            {"order_type":"trailing_stop_sell","asset_id":"BTC","quantity":"0.01",
             "trail_percent":"2.5"}
            """),
        ("one_cancels_the_other",
            """
            {"order_type":"limit_sell","asset_id":"BTC","quantity":"0.01","order_class":"oco",
             "take_profit":{"price":"120000.00"},"stop_loss":{"stop_price":"80000.00"}}
            """),
        ("bracket",
            """
            {"order_type":"limit_buy","asset_id":"BTC","quantity":"0.01","price":"90000.00",
             "order_class":"bracket","take_profit":{"price":"120000.00"},
             "stop_loss":{"trail_percent":"5"}}
            """));

    public static readonly BodyExamples Replace = new(
        ("price", """{"price":"90100.00"}"""),
        ("quantity_for_the_day", """{"quantity":"0.02","time_in_force":"day"}"""));

    public static readonly BodyExamples CancelAfter = new(
        ("a_minute", """{"seconds":60}"""), ("off", """{"seconds":0}"""));

    public static readonly BodyExamples Batch = new(
        ("two", $$"""{"orders":[{{Market}},{{Limit}}]}"""));
}
