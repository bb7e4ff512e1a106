using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Silo.Tests.Processes;

namespace OrderProcessor.Tool.Tests.Large;

/// <summary>People who send orders by the hundred.</summary>
internal sealed class Crowd : IDisposable
{
    private const int AtOnce = 8;
    private const int OrdersEach = 100;
    private const int OperationsEach = 1_000;

    private readonly List<Person> _people = [];

    public void Dispose() => _people.ForEach(person => person.Dispose());

    /// <summary>So many that each makes a thousand operations.</summary>
    public async Task Join(SiloProcess silo, int operations, CancellationToken cancellationToken)
    {
        foreach (var number in Enumerable.Range(0, Math.Max(4, operations / OperationsEach)))
        {
            var person = await silo.Join($"crowd_{number}", number + 2, cancellationToken);
            _people.Add(person);
            Assert.Equal(201, (int)(await person.Post(
                "balance/deposit", new() { ["amount"] = "90000" }, key: null, cancellationToken))
                .Status);
        }
    }

    /// <summary>Sends so many orders, of which one in a hundred waits.</summary>
    public Task Trade(int orders, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, orders / OrdersEach),
        new ParallelOptions
        {
            MaxDegreeOfParallelism = AtOnce,
            CancellationToken = cancellationToken,
        },
        async (number, end) => await Send(_people[number % _people.Count], end));

    /// <summary>Goes on until it is told to end.</summary>
    public async Task TradeOn(CancellationToken end)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                await Send(_people[number % _people.Count], end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // It was told.
        }
    }

    // Until there is a price, each is refused.
    private static async Task Send(Person person, CancellationToken cancellationToken)
    {
        var reply = await person.Post("orders/batch", Batch(), key: null, cancellationToken);
        while ((int?)reply.Body["data"]?[0]?["status"] is not 201)
        {
            await Task.Delay(
                TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            reply = await person.Post("orders/batch", Batch(), key: null, cancellationToken);
        }
    }

    private static JsonObject Batch() => new()
    {
        ["orders"] = new JsonArray(
        [
            .. Enumerable.Range(0, OrdersEach - 1).Select(_ => new JsonObject
            {
                ["order_type"] = "market_buy",
                ["asset_id"] = "XRP",
                ["quantity"] = "0.001",
            }),
            new JsonObject
            {
                ["order_type"] = "limit_buy",
                ["asset_id"] = "DOGE",
                ["quantity"] = "10",
                ["price"] = "0.1",
            },
        ]),
    };
}
