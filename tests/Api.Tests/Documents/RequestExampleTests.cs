using System.Text.Json.Nodes;

namespace OrderProcessor.Api.Tests.Documents;

/// <summary>Whoever sends what the document shows gets what it is about.</summary>
public sealed class RequestExampleTests(TheProgram program)
{
    private int _assets;

    [Fact]
    public async Task Every_operation_with_a_body_shows_some()
    {
        foreach (var operation in await Operations())
        {
            Assert.True(
                !operation.HasBody || Examples(operation).Any(), $"{operation.Name} shows none");
        }
    }

    [Fact]
    public async Task Every_request_that_is_shown_is_done()
    {
        var admin = await program.Admin();
        foreach (var operation in await Operations())
        {
            foreach (var (name, body) in Examples(operation))
            {
                var reply = await Send(operation, body, admin);

                // Nothing is marked in sound books.
                var isAbsent = operation.Path.Contains("/marks/", StringComparison.Ordinal);
                Assert.True(
                    isAbsent ? reply.Status == 404 : reply.Status is >= 200 and < 300,
                    $"{operation.Name} {name}: {reply.Status} {reply.Text}");
            }
        }
    }

    private async Task<Reply> Send(Operation operation, JsonObject body, Person admin)
    {
        var trader = await NewHolder();
        if (body.ContainsKey("refresh_token"))
        {
            body["refresh_token"] = trader.RefreshToken;
        }

        var client = operation switch
        {
            { IsProtected: false } => program.NewClient(),
            _ when operation.Path.Contains("/admin/", StringComparison.Ordinal) => admin.Client,
            _ => trader.Client,
        };
        return await client.Send(
            new HttpMethod(operation.Method.ToUpperInvariant()),
            await PathOf(operation, trader, admin),
            Client.Json(body.ToJsonString()));
    }

    private async Task<string> PathOf(Operation operation, Person trader, Person admin)
    {
        var path = operation.Path.Replace(
            "{username}", trader.Username, StringComparison.Ordinal);
        if (path.Contains("{order_id}", StringComparison.Ordinal))
        {
            path = path.Replace("{order_id}", await NewOrder(trader), StringComparison.Ordinal);
        }

        if (path.Contains("/admin/assets/{asset_id}", StringComparison.Ordinal))
        {
            var id = await NewAsset(admin);
            if (path.EndsWith("/closing-price", StringComparison.Ordinal))
            {
                (await admin.Client.Put($"admin/assets/{id}", """{"status":"inactive"}""")).Is(200);
            }

            path = path.Replace("{asset_id}", id, StringComparison.Ordinal);
        }

        return (operation with { Path = path }).Sample;
    }

    // With cash, and with some of what the examples sell.
    private async Task<Person> NewHolder()
    {
        var person = await program.NewTrader("8000.00");
        (await person.Buy("BTC", "0.02")).Is(201);
        (await person.Buy("ETH", "0.5")).Is(201);
        return person;
    }

    private static async Task<string> NewOrder(Person trader) =>
        (await trader.Post(
            "orders",
            """{"order_type":"limit_buy","asset_id":"BTC","quantity":"0.01","price":"30000.00"}"""))
        .Is(201).Body["data"]!.Text("order_id");

    private async Task<string> NewAsset(Person admin)
    {
        var id = $"SHOWN{RunningProgram.Number(++_assets)}";
        var asset = new JsonObject
        {
            ["asset_id"] = id,
            ["name"] = "Shown",
            ["reference_price"] = "12.50",
        };
        (await admin.Post("admin/assets", asset.ToJsonString())).Is(201);
        return id;
    }

    private static IEnumerable<(string Name, JsonObject Body)> Examples(Operation operation) =>
        from example in operation.Document["requestBody"]?["content"]?["application/json"]?
            ["examples"]?.AsObject() ?? []
        select (example.Key, example.Value!["value"]!.DeepClone().AsObject());

    private async Task<IReadOnlyList<Operation>> Operations() =>
        Routes.In(await program.Document());
}
