using System.Text.Json.Nodes;

namespace OrderProcessor.Fixtures.Maker;

/// <summary>What is done to the program while a fixture is made, and what of it can be asked for
/// again.</summary>
internal sealed class Story(Callers callers, CancellationToken cancellationToken)
{
    private readonly List<Exchange> _repeatable = [];
    private readonly List<(string Who, string OrderId)> _orders = [];

    /// <summary>Requests under a key or with a client order id, in the order they were sent.
    /// </summary>
    public IReadOnlyList<Exchange> Repeatable => _repeatable;

    /// <summary>The first and the latest orders of everybody.</summary>
    public IEnumerable<(string Who, string OrderId)> Orders => _orders
        .GroupBy(order => order.Who)
        .SelectMany(own => own.Take(8).Union(own.TakeLast(2)));

    public Task<Exchange> Deposit(
        string who, string amount, string? key = null, int status = 201) =>
        Cash(who, "deposit", amount, key, status);

    public Task<Exchange> Withdraw(
        string who, string amount, string? key = null, int status = 201) =>
        Cash(who, "withdraw", amount, key, status);

    public Task<Exchange> Buy(
        string who,
        string asset,
        string quantity,
        string? key = null,
        string? clientId = null,
        int status = 201) => Trade(who, "market_buy", asset, quantity, key, clientId, status);

    public Task<Exchange> Sell(
        string who,
        string asset,
        string quantity,
        string? key = null,
        string? clientId = null,
        int status = 201) => Trade(who, "market_sell", asset, quantity, key, clientId, status);

    /// <summary>Places an order of any kind.</summary>
    public async Task<Exchange> Place(string who, JsonObject order, string? key = null)
    {
        var done = await Do(who, "POST", "orders", order, key, status: 201);
        _orders.Add((who, (string)done.Answer!["data"]!["order_id"]!));
        return done;
    }

    /// <summary>Sends anything; throws unless it is answered with that status.</summary>
    public async Task<Exchange> Do(
        string who,
        string method,
        string path,
        JsonObject? body = null,
        string? key = null,
        int status = 200)
    {
        var request = new Exchange
        {
            As = who,
            Method = method,
            Path = path,
            Key = key,
            Body = body,
        };
        var done = await callers.Send(request, cancellationToken);
        if (done.Status != status)
        {
            throw new InvalidOperationException($"Not answered with {status}: {done}");
        }

        if (key is not null || body?["client_order_id"] is not null)
        {
            _repeatable.Add(done);
        }

        return done;
    }

    private Task<Exchange> Cash(string who, string what, string amount, string? key, int status) =>
        Do(who, "POST", $"balance/{what}", new() { ["amount"] = amount }, key, status);

    private async Task<Exchange> Trade(
        string who,
        string type,
        string asset,
        string quantity,
        string? key,
        string? clientId,
        int status)
    {
        var body = new JsonObject
        {
            ["order_type"] = type,
            ["asset_id"] = asset,
            ["quantity"] = quantity,
        };
        if (clientId is not null)
        {
            body["client_order_id"] = clientId;
        }

        var done = await Do(who, "POST", "orders", body, key, status);
        if ((string?)done.Answer?["data"]?["order_id"] is { } orderId)
        {
            _orders.Add((who, orderId));
        }

        return done;
    }
}
