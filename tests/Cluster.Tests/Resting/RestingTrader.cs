using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>Someone who places orders that wait, amends and cancels them, through any trouble: each
/// request is sent, now at this front door and now at that, until it is answered, and its answer is
/// written down.</summary>
internal sealed class RestingTrader(IReadOnlyList<Person> doors, Random random) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<string> _live = [];
    private int _asked;

    public Person Person => doors[0];

    public int Doors => doors.Count;

    /// <summary>What was answered, in its order.</summary>
    public List<Done> Done { get; } = [];

    /// <summary>Answers that no fault excuses.</summary>
    public ConcurrentQueue<string> Surprises { get; } = [];

    /// <summary>Has something to sell before anything befalls anyone.</summary>
    public async Task Prepare(IEnumerable<string> assets, CancellationToken cancellationToken)
    {
        await Ask(HttpMethod.Post, "balance/deposit", Cash("50000"), cancellationToken);
        foreach (var asset in assets)
        {
            var number = 0;
            await Eventually.Holds(
                $"{Person.Username} has {asset} to sell",
                async end => (await Ask(
                    HttpMethod.Post, "orders", Purchase(asset, ++number), end))
                    .Reply.Status is HttpStatusCode.Created,
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
            if (await Look(asset, cancellationToken) is { } market)
            {
                await Act(market, cancellationToken);
            }

            await Pause(50, 250, cancellationToken);
        }
    }

    /// <summary>Sends the same once more; null where nobody answered.</summary>
    public Task<Reply?> Again(int door, Done done, CancellationToken cancellationToken) =>
        Send(door, done.Request, cancellationToken);

    /// <summary>An asset as a front door tells it; null where it does not.</summary>
    public async Task<Market?> Look(string asset, CancellationToken cancellationToken) =>
        await Get($"inventory/assets/{asset}", cancellationToken) is { } found
            ? Market.Of(found["data"]!) : null;

    /// <summary>What there is of all orders, or of live ones.</summary>
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

    /// <summary>Cancels whatever is live still.</summary>
    public Task End(CancellationToken cancellationToken) => Eventually.Holds(
        $"no order of {Person.Username} is live",
        async end =>
        {
            foreach (var order in await Orders("&status=open", end))
            {
                await Ask(HttpMethod.Delete, $"orders/{order["order_id"]}", null, end);
            }

            return (await Orders("&status=open", end)).Count == 0;
        },
        cancellationToken);

    public void Dispose()
    {
        foreach (var door in doors)
        {
            door.Dispose();
        }
    }

    private Task Act(Market market, CancellationToken cancellationToken) => random.Next(10) switch
    {
        0 or 1 when _live.Count > 0 => Ask(
            HttpMethod.Delete, $"orders/{Drawn()}", null, cancellationToken),
        2 or 3 when _live.Count > 0 => Ask(
            HttpMethod.Patch,
            $"orders/{Drawn()}",
            new() { ["price"] = market.Away(random.Next(-4, 5) / 4m) },
            cancellationToken),
        _ => Place(market, cancellationToken),
    };

    private async Task Place(Market market, CancellationToken cancellationToken)
    {
        var done = await Ask(
            HttpMethod.Post,
            "orders",
            Ticket.Draw(market, $"c-{_asked}", random),
            cancellationToken);
        if (done is { Reply.Status: HttpStatusCode.Created, Order: { } order })
        {
            _live.Add((string)order["order_id"]!);
        }
    }

    // Of the newest ones: the others have ended, as a rule.
    private string Drawn() => _live[random.Next(Math.Max(0, _live.Count - 12), _live.Count)];

    private Task<Done> Ask(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        var request = new Request(method, path, body, $"op-{_asked++}");
        return random.Next(8) == 0
            ? Twice(request, cancellationToken) : Insist(request, cancellationToken);
    }

    // At all front doors at once: each that is answered must hear the same.
    private async Task<Done> Twice(Request request, CancellationToken cancellationToken)
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, doors.Count)
            .Select(door => Send(door, request, cancellationToken)));
        var answers = replies.OfType<Reply>().Select(reply => new Done(request, reply)).ToList();
        if (answers.Exists(answer => !answer.IsLike(answers[0])))
        {
            Surprises.Enqueue($"{request} has answers that differ: {string.Join(", ", answers)}");
        }

        return answers.Count > 0
            ? Note(answers[0]) : await Insist(request, cancellationToken);
    }

    private async Task<Done> Insist(Request request, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await Send(random.Next(doors.Count), request, cancellationToken) is { } reply)
            {
                return Note(new Done(request, reply));
            }

            await Pause(100, 500, cancellationToken);
        }
    }

    private Done Note(Done done)
    {
        Done.Add(done);
        return done;
    }

    private async Task<Reply?> Send(
        int door, Request request, CancellationToken cancellationToken)
    {
        var reply = await Try(
            end => doors[door].Send(
                request.Method, request.Path, request.Body, request.Key, end),
            cancellationToken);
        if (reply is null or { Status: HttpStatusCode.ServiceUnavailable })
        {
            return null;
        }

        if (reply is not (
            {
                Status: HttpStatusCode.OK or HttpStatusCode.Created
                or HttpStatusCode.UnprocessableEntity
            } or { Code: "ORDER_TERMINAL" }))
        {
            Surprises.Enqueue($"{request} is answered {reply}");
        }

        return reply;
    }

    private async Task<JsonObject?> Get(string path, CancellationToken cancellationToken) =>
        await Try(
            end => doors[random.Next(doors.Count)].Get(path, end), cancellationToken);

    private static async Task<T?> Try<T>(
        Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(Patience);
        try
        {
            return await ask(end.Token);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is HttpRequestException or OperationCanceledException
                or IOException or JsonException)
        {
            return null;
        }
    }

    private static JsonObject Cash(string amount) => new() { ["amount"] = amount };

    private static JsonObject Purchase(string asset, int number) => new()
    {
        ["order_type"] = "market_buy",
        ["asset_id"] = asset,
        ["quantity"] = "1000",
        ["client_order_id"] = $"first-{asset}-{number}",
    };

    private Task Pause(int least, int most, CancellationToken cancellationToken) => Task.Delay(
        TimeSpan.FromMilliseconds(random.Next(least, most)),
        TimeProvider.System,
        cancellationToken);
}
