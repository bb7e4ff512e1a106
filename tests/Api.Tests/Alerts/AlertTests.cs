using System.Text.Json.Nodes;
using OrderProcessor.Api.Tests.Orders;
using OrderProcessor.Api.Tests.Streams;

namespace OrderProcessor.Api.Tests.Alerts;

/// <summary>Price alerts, from the outside: the asset of each test trades at 10 USD until the test
/// says otherwise.</summary>
public sealed class AlertTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    private const string Members = "alert_id:text asset_id:text condition:text price:usd "
        + "note:text? status:text created_at:time triggered_at:time? tick:object?";

    [Fact]
    public async Task An_alert_goes_off_is_told_and_stays_until_it_is_deleted()
    {
        var (person, asset) = await program.Trader();
        await using var stream = await OpenedStream.Of(person.Client, "alerts");
        var created = (await person.Post("alerts", Above(asset, "11.00", "sell"))).Is(201);
        var alert = created.Body["data"]!.AsObject();
        var path = $"alerts/{alert.Text("alert_id")}";
        Shape.Check(alert, Members);
        Assert.Equal($"/api/v1/{path}", created.Header("Location"));
        Assert.Equal(("active", "above", "11.00", "sell"), (alert.Text("status"),
            alert.Text("condition"), alert.Text("price"), alert.Text("note")));

        await program.Price(asset, 11.5m);
        var told = await stream.Next();

        Assert.Equal(("alert", null), (told.Type, told.Id));
        Assert.Equal("triggered", told.Data.Text("status"));
        Assert.Equal("11.50", told.Data["tick"]!.Text("bid"));
        Assert.NotNull(told.Data["triggered_at"]);
        var listed = Assert.Single((await person.Get("alerts?status=triggered")).Is(200)
            .Body.Items("data"));
        Assert.Equal(told.Data.ToJsonString(), listed!.ToJsonString());
        Assert.Equal(
            listed.ToJsonString(),
            (await person.Get(path)).Is(200).Body["data"]!.ToJsonString());

        (await Waiting.Delete(person, path)).Is(200);
        (await Waiting.Delete(person, path)).Is(404);
        (await person.Get(path)).Is(404);
        Assert.Empty((await person.Get("alerts")).Is(200).Body.Items("data"));
    }

    [Fact]
    public async Task What_went_off_while_nobody_listened_is_told_to_each_new_stream()
    {
        var (person, asset) = await program.Trader();
        (await person.Post("alerts", Above(asset, "9.00"))).Is(201);
        var lower = (await person.Post("alerts", Above(asset, "9.50"))).Is(201).Body["data"]!;

        await using (var first = await OpenedStream.Of(person.Client, "alerts"))
        {
            await first.Next();
            await first.Next();
        }

        (await Waiting.Delete(person, $"alerts/{lower.Text("alert_id")}")).Is(200);
        (await person.Post("alerts", Above(asset, "8.00"))).Is(201);
        await using var second = await OpenedStream.Of(person.Client, "alerts,balances");

        string[] prices =
            [(await second.Next()).Data.Text("price"), (await second.Next()).Data.Text("price")];
        Assert.Equal(["9.00", "8.00"], prices);
    }

    [Fact]
    public async Task A_stream_tells_each_alert_once_however_often_it_looks()
    {
        var (person, asset) = await program.Trader();
        await using var stream = await OpenedStream.Of(person.Client, "alerts");
        (await person.Post("alerts", Above(asset, "9.00"))).Is(201);
        Assert.Equal("9.00", (await stream.Next()).Data.Text("price"));

        (await person.Post("alerts", Above(asset, "8.00"))).Is(201);

        Assert.Equal("8.00", (await stream.Next()).Data.Text("price"));
    }

    [Fact]
    public async Task A_repeat_creates_nothing_more()
    {
        var (person, asset) = await program.Trader();
        var first = (await person.Post("alerts", Above(asset, "11.00"), "k1")).Is(201);
        var again = (await person.Post("alerts", Above(asset, "11.00"), "k1")).Is(201);
        var other = await person.Post("alerts", Above(asset, "12.00"), "k1");

        Assert.Equal(first.Body.ToJsonString(), again.Body.ToJsonString());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal((422, "IDEMPOTENCY_KEY_REUSED"), (other.Status, other.Code));
        Assert.Single((await person.Get("alerts")).Is(200).Body.Items("data"));
        (await DeleteAll(person, "k2")).Is(200);
        (await person.Post("alerts", Above(asset, "11.00"))).Is(201);
        (await DeleteAll(person, "k2")).Is(200);
        Assert.Single((await person.Get("alerts")).Is(200).Body.Items("data"));
    }

    [Theory]
    [InlineData("price", "0", "INVALID_PRICE")]
    [InlineData("condition", "near", "INVALID_CHOICE")]
    [InlineData("note", "two\nlines", "INVALID_TEXT")]
    [InlineData("asset_id", "B-C", "INVALID_ASSET_ID")]
    public async Task What_is_wrong_with_a_request_is_said(string field, string value, string code)
    {
        var (person, asset) = await program.Trader();
        var body = JsonNode.Parse(Above(asset, "11.00"))!;
        body[field] = value;

        var refused = await person.Post("alerts", body.ToJsonString());

        var error = Assert.Single(refused.Is(422).Body.Items("errors"));
        Assert.Equal((field, code), (error.Text("field"), error.Text("code")));
    }

    [Fact]
    public async Task An_alert_needs_a_listed_asset_and_a_price_on_its_tick()
    {
        var (person, asset) = await program.Trader();

        (await person.Post("alerts", Above(asset, "11.005"))).Refuses(422, "PRICE_NOT_ON_TICK");
        (await person.Post("alerts", Above("NONESUCH", "11.00")))
            .Refuses(422, "ASSET_NOT_FOUND");
    }

    [Fact]
    public async Task One_more_than_there_may_be_is_refused_until_one_is_deleted()
    {
        var (person, asset) = await program.Trader();
        for (var alert = 0; alert < 100; alert++)
        {
            (await person.Post("alerts", Above(asset, "11.00"))).Is(201);
        }

        (await person.Post("alerts", Above(asset, "11.00"))).Refuses(422, "TOO_MANY_ALERTS");
        var first = (await person.Get($"alerts?asset_id={asset}&status=active")).Is(200)
            .Body.Items("data")[^1];
        (await Waiting.Delete(person, $"alerts/{first.Text("alert_id")}")).Is(200);
        (await person.Post("alerts", Above(asset, "11.00"))).Is(201);
    }

    [Fact]
    public async Task Nobody_sees_or_deletes_what_is_somebody_elses()
    {
        var (person, asset) = await program.Trader();
        var other = await program.NewPerson();
        var alert = (await person.Post("alerts", Above(asset, "11.00"))).Is(201).Body["data"]!;
        var path = $"alerts/{alert.Text("alert_id")}";

        (await other.Get(path)).Is(404);
        (await Waiting.Delete(other, path)).Is(404);
        (await Waiting.Delete(other, "alerts")).Is(200);

        Assert.Empty((await other.Get("alerts")).Is(200).Body.Items("data"));
        (await person.Get(path)).Is(200);
    }

    private static Task<Reply> DeleteAll(Person person, string key) => person.Client.Send(
        HttpMethod.Delete, "alerts", content: null, ("Idempotency-Key", key));

    private static string Above(string asset, string price, string? note = null) =>
        new JsonObject
        {
            ["asset_id"] = asset,
            ["condition"] = "above",
            ["price"] = price,
            ["note"] = note,
        }.ToJsonString();
}
