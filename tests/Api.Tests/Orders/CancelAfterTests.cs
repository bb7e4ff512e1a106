using System.Globalization;
using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Orders;

/// <summary>The dead man's switch, from the outside.</summary>
public sealed class CancelAfterTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Fact]
    public async Task Orders_that_are_not_put_off_in_time_are_canceled_and_the_stream_tells_it()
    {
        var (trader, asset) = await program.Trader();
        var id = await Waiting.Resting(trader, asset);
        await using var stream = await OpenedStream.Of(trader.Client, "orders");

        var set = (await trader.Post("orders/cancel-after", """{"seconds":1}""")).Is(200);
        var told = await stream.Next(one => one.Type == "order");

        Assert.Equal(1, set.Body["data"]!["live_orders"]!.GetValue<int>());
        Assert.Equal(
            (id, "canceled", "cancel_after"),
            (told.Data.Text("order_id"), told.Data.Text("event"), told.Data.Text("reason")));
        Assert.Equal("10000.00", (await trader.Get("balance")).Body.Text("available_balance"));
    }

    [Fact]
    public async Task It_tells_when_and_is_switched_off_by_nothing()
    {
        var trader = await program.NewTrader();

        var set = (await trader.Post("orders/cancel-after", """{"seconds":3600}""")).Is(200);
        var off = (await trader.Post("orders/cancel-after", """{"seconds":0}""")).Is(200);

        Assert.EndsWith("Z", set.Body["data"]!.Text("cancel_at"), StringComparison.Ordinal);
        Assert.True(DateTimeOffset.Parse(
            set.Body["data"]!.Text("cancel_at"), CultureInfo.InvariantCulture)
                > TimeProvider.System.GetUtcNow().AddMinutes(30));
        Assert.Null(off.Body["data"]!["cancel_at"]);
    }

    [Fact]
    public async Task A_repeat_is_answered_as_the_first_time()
    {
        var trader = await program.NewTrader();

        var first =
            (await trader.Post("orders/cancel-after", """{"seconds":60}""", "switch")).Is(200);
        var again =
            (await trader.Post("orders/cancel-after", """{"seconds":60}""", "switch")).Is(200);
        var other = await trader.Post("orders/cancel-after", """{"seconds":61}""", "switch");
        var found = (await trader.Get("operations/switch")).Is(200).Body;

        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.Equal((422, "IDEMPOTENCY_KEY_REUSED"), (other.Status, other.Code));
        Assert.Equal("executed", found.Text("state"));
        Assert.Equal(
            first.Body["data"]!.ToJsonString(), found["data"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"seconds":-1}""")]
    [InlineData("""{"seconds":3601}""")]
    [InlineData("""{}""")]
    public async Task It_takes_an_hour_at_most(string body)
    {
        var trader = await program.NewTrader();

        (await trader.Post("orders/cancel-after", body)).Invalid("seconds");
    }
}
