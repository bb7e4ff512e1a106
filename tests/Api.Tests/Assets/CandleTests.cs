namespace OrderProcessor.Api.Tests.Assets;

public sealed class CandleTests(TheProgram program)
{
    private Client Anyone => program.NewClient();

    [Fact]
    public async Task A_new_users_chart_is_not_empty()
    {
        var reply = (await Anyone.Get("inventory/assets/btc/candles?interval=15m")).Is(200).Body;

        Shape.Check(reply, "asset_id:text interval:text from:time to:time data:list");
        Assert.Equal(("BTC", "15m"), (reply.Text("asset_id"), reply.Text("interval")));
        var candles = reply.Items("data");
        Assert.InRange(candles.Count, 90, 100);
        Assert.All(candles, candle =>
        {
            Shape.Check(candle, "time:time open:number high:number low:number close:number");
            Assert.InRange(candle.Number("open"), candle.Number("low"), candle.Number("high"));
            Assert.InRange(candle.Number("close"), candle.Number("low"), candle.Number("high"));
        });
    }

    [Fact]
    public async Task The_newest_candle_closes_at_the_price_that_is_shown()
    {
        var price = (await Anyone.Get("inventory/assets/BTC"))
            .Is(200).Body["data"]!.Number("price_usd");

        foreach (var interval in new[] { "1m", "5m", "15m", "1h", "4h", "1d" })
        {
            var candles = (await Anyone.Get($"inventory/assets/BTC/candles?interval={interval}"))
                .Is(200).Body.Items("data");
            Assert.Equal(price, candles[^1].Number("close"));
        }
    }

    [Fact]
    public async Task The_list_has_a_short_chart_of_each_asset()
    {
        var assets = (await Anyone.Get("inventory/assets")).Is(200).Body.Items("data");

        var sparkline = assets.Single(asset => asset.Text("asset_id") == "BTC")["sparkline_24h"]!
            .AsArray();

        Assert.InRange(sparkline.Count, 48, 49);
    }

    [Theory]
    [InlineData("interval=2m", "interval")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-13-01", "to")]
    [InlineData("from=2026-01-02&to=2026-01-02", "from")]
    public async Task What_is_no_range_is_refused(string query, string field) =>
        (await Anyone.Get($"inventory/assets/BTC/candles?{query}")).Invalid(field);

    [Fact]
    public async Task An_asset_that_is_not_listed_has_no_candles() =>
        (await Anyone.Get("inventory/assets/NONESUCH/candles")).Refuses(404, "NOT_FOUND");
}
