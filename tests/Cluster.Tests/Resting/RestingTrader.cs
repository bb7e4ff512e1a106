using System.Net;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>Someone who places orders that wait, amends and cancels them, and some of whom begin
/// their account anew now and then.</summary>
internal sealed class RestingTrader(
    IReadOnlyList<Person> doors, bool beginsAnew, Random random) : IDisposable
{
    private const string Cash = "50000";

    private readonly List<string> _live = [];

    /// <summary>What was asked and answered.</summary>
    public Correspondence Letters { get; } = new(doors, random);

    public Person Person => Letters.Person;

    /// <summary>Has something to sell before anything befalls anyone.</summary>
    public async Task Prepare(
        IReadOnlyList<string> assets, CancellationToken cancellationToken)
    {
        await Letters.Ask(
            HttpMethod.Post, "balance/deposit", new() { ["amount"] = Cash }, cancellationToken);
        foreach (var asset in assets)
        {
            await Eventually.Holds(
                $"{Person.Username} has {asset} to sell",
                end => Buys(asset, end),
                cancellationToken);
        }
    }

    /// <summary>Trades as long as it is to go on; what was begun is brought to its end.</summary>
    public async Task Trade(
        IReadOnlyList<string> assets, Func<bool> goOn, CancellationToken cancellationToken)
    {
        while (goOn())
        {
            var asset = assets[random.Next(assets.Count)];
            if (beginsAnew && random.Next(30) == 0)
            {
                await Letters.Begin(Cash, cancellationToken);
            }
            else if (Letters.Epoch > 1 && random.Next(10) == 0)
            {
                // Whoever has begun anew has to buy before there is something to sell.
                await Buys(asset, cancellationToken);
            }
            else if (await Look(asset, cancellationToken) is { } market)
            {
                await Act(market, cancellationToken);
            }

            await Letters.Pause(50, 250, cancellationToken);
        }
    }

    /// <summary>An asset as a front door tells it; null where it does not.</summary>
    public async Task<Market?> Look(string asset, CancellationToken cancellationToken) =>
        await Letters.Get($"inventory/assets/{asset}", cancellationToken) is { } found
            ? Market.Of(found["data"]!) : null;

    /// <summary>What there is of all orders of the epoch that lasts, of another, or of live
    /// ones.</summary>
    public async Task<IReadOnlyList<JsonNode>> Orders(
        string query, CancellationToken cancellationToken)
    {
        var all = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await Person.Get(
                $"orders?limit=100{query}" + (cursor is null ? "" : $"&cursor={cursor}"),
                cancellationToken);
            all.AddRange(page["data"]!.AsArray().Select(order => order!));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>Whether the account has set aside what its live orders hold, and no
    /// more.</summary>
    public async Task<bool> HoldsWhatItsOrdersDo(CancellationToken cancellationToken)
    {
        var held = (await Orders("&status=open", cancellationToken))
            .Where(order => (string)order["held_asset"]! == "USD")
            .Sum(order => Market.Number(order["held_amount"]!));
        var balance = await Person.Get("balance", cancellationToken);
        return held == Market.Number(balance["held_balance"]!);
    }

    /// <summary>Cancels whatever is live still.</summary>
    public Task End(CancellationToken cancellationToken) => Eventually.Holds(
        $"no order of {Person.Username} is live",
        async end =>
        {
            foreach (var order in await Orders("&status=open", end))
            {
                await Letters.Ask(HttpMethod.Delete, $"orders/{order["order_id"]}", null, end);
            }

            return (await Orders("&status=open", end)).Count == 0;
        },
        cancellationToken);

    public void Dispose() => Letters.Dispose();

    private Task Act(Market market, CancellationToken cancellationToken) => random.Next(10) switch
    {
        0 or 1 when _live.Count > 0 => Letters.Ask(
            HttpMethod.Delete, $"orders/{Drawn()}", null, cancellationToken),
        2 or 3 when _live.Count > 0 => Letters.Ask(
            HttpMethod.Patch,
            $"orders/{Drawn()}",
            new() { ["price"] = market.Away(random.Next(-4, 5) / 4m) },
            cancellationToken),
        _ => Place(market, cancellationToken),
    };

    private async Task Place(Market market, CancellationToken cancellationToken)
    {
        var done = await Letters.Ask(
            HttpMethod.Post,
            "orders",
            Ticket.Draw(market, $"c-{Letters.Count}", random),
            cancellationToken);
        if (done is { Reply.Status: HttpStatusCode.Created, Order: { } order })
        {
            _live.Add((string)order["order_id"]!);
        }
    }

    private async Task<bool> Buys(string asset, CancellationToken cancellationToken)
    {
        var done = await Letters.Ask(
            HttpMethod.Post,
            "orders",
            new()
            {
                ["order_type"] = "market_buy",
                ["asset_id"] = asset,
                ["quantity"] = "1000",
                ["client_order_id"] = $"first-{asset}-{Letters.Count}",
            },
            cancellationToken);
        return done.Reply.Status is HttpStatusCode.Created;
    }

    // Of the newest ones: the others have ended, as a rule.
    private string Drawn() => _live[random.Next(Math.Max(0, _live.Count - 12), _live.Count)];
}
