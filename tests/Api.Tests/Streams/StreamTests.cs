using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class StreamTests(StreamProgram program) : IClassFixture<StreamProgram>
{
    [Theory]
    [InlineData("")]
    [InlineData("bogus")]
    [InlineData("prices,bogus")]
    [InlineData("prices:")]
    [InlineData("prices:B-C")]
    [InlineData("orders:BTC")]
    [InlineData("prices;orders")]
    public async Task Channels_that_are_not_there_are_refused(string channels)
    {
        var reply = await program.NewClient().Get($"stream?channels={channels}");

        reply.Invalid("channels");
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("balances")]
    [InlineData("prices,orders")]
    public async Task What_is_somebodys_own_needs_a_token(string channels)
    {
        var client = program.NewClient();
        client.Authorization = "Bearer nonsense";

        var reply = await client.Get($"stream?channels={channels}");

        reply.Refuses(401, "UNAUTHORIZED");
        Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task An_event_id_that_is_none_of_ours_is_refused()
    {
        var person = await program.NewPerson();

        using var response = await person.Client.Open("stream?channels=orders", "-1");

        Assert.Equal(422, (int)response.StatusCode);
    }

    [Fact]
    public async Task Prices_need_no_token_and_begin_with_the_latest_there_are()
    {
        var asset = await program.NewAsset(10.25m);
        var client = program.NewClient();
        client.Authorization = "Bearer nonsense";

        await using var stream = await OpenedStream.Of(
            client, $"prices:{asset.ToLowerInvariant()}");
        var told = await stream.Next(HasPrice);

        Assert.Equal("text/event-stream", stream.MediaType);
        Assert.Null(stream.First);
        Assert.Equal("price", told.Type);
        Shape.Check(
            told.Data,
            "asset_id:text bid:number ask:number price_usd:number as_of:time stale:bool "
                + "price_change_percentage_24h:number price_override:object?");
        Assert.Equal(asset, told.Data.Text("asset_id"));
        Assert.Equal(10.25m, told.Data.Number("ask"));
        Assert.False(told.Data["stale"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_new_price_is_told_and_those_of_other_assets_are_not()
    {
        var (wanted, other) = (await program.NewAsset(10m), await program.NewAsset(10m));
        await using var stream = await OpenedStream.Of(program.NewClient(), $"prices:{wanted}");
        await stream.Next(HasPrice);

        await program.Price(other, 11m);
        await program.Price(wanted, 12m);
        var told = await stream.Next();

        Assert.Equal(wanted, told.Data.Text("asset_id"));
        Assert.Equal(12m, told.Data.Number("price_usd"));
    }

    [Fact]
    public async Task That_trading_stops_and_goes_on_is_told()
    {
        var asset = await program.NewAsset(10m);
        await using var stream = await OpenedStream.Of(program.NewClient(), $"prices:{asset}");
        await stream.Next(HasPrice);

        await program.Grains.GetGrain<IAssetGrain>(asset).SetStatus(AssetStatus.Halted);
        var halted = await stream.Next();
        await program.Grains.GetGrain<IAssetGrain>(asset).SetStatus(AssetStatus.Active);
        var open = await stream.Next();

        Assert.Equal(
            ("asset", """{"asset_id":"X","status":"halted","is_active":false}"""),
            (
                halted.Type,
                halted.Data.ToJsonString().Replace(asset, "X", StringComparison.Ordinal)));
        Assert.Equal(("asset", "active"), (open.Type, open.Data.Text("status")));
    }

    [Fact]
    public async Task An_asset_that_is_halted_already_is_told_of_at_the_beginning()
    {
        var asset = await program.NewAsset(10m);
        await program.Grains.GetGrain<IAssetGrain>(asset).SetStatus(AssetStatus.Halted);

        await using var stream = await OpenedStream.Of(program.NewClient(), $"prices:{asset}");

        Assert.Equal(
            "halted", (await stream.Next(told => told.Type == "asset")).Data.Text("status"));
    }

    // One before may be from a reading of the catalogue just before the asset had a price.
    private static bool HasPrice(Told told) => told.Data["as_of"] is not null;
}
