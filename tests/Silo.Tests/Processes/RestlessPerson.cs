using System.Net;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;

namespace OrderProcessor.Silo.Tests.Processes;

/// <summary>Someone who keeps trading while the program dies again and again: every operation has a
/// key, is sent until it is answered, and its answer is written down.</summary>
internal sealed class RestlessPerson(Person person, Random random)
{
    /// <summary>What was done, in its order.</summary>
    public List<Operation> Done { get; } = [];

    public Person Person => person;

    /// <summary>How often an answer was lost.</summary>
    public int Lost { get; private set; }

    /// <summary>Does one more thing; <paramref name="alive"/> gives the wait for the program to be
    /// up again.</summary>
    public async Task Step(Func<Task> alive, CancellationToken cancellationToken)
    {
        var key = $"op-{Done.Count}";
        var (path, body) = Next();
        while (true)
        {
            if (await Answer(path, body, key, cancellationToken) is { } answer)
            {
                Done.Add(new Operation(key, path, body, answer));
                return;
            }

            Lost++;
            await alive();
        }
    }

    /// <summary>Sends an operation once more and gives what is answered now.</summary>
    public Task<string?> Again(Operation done, CancellationToken cancellationToken) =>
        Answer(done.Path, done.Body, done.Key, cancellationToken);

    private async Task<string?> Answer(
        string path, JsonObject body, string key, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await person.Post(path, body, key, cancellationToken);
            return reply.Status is HttpStatusCode.ServiceUnavailable ? null : Id(reply.Body);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private (string Path, JsonObject Body) Next() => random.Next(4) switch
    {
        0 => ("balance/deposit", new() { ["amount"] = "100.01" }),
        1 => ("balance/withdraw", new() { ["amount"] = "0.07" }),
        2 => ("orders", Order("market_buy")),
        _ => ("orders", Order("market_sell")),
    };

    private static string Id(JsonObject body) =>
        (string?)body["transaction_id"]
        ?? (string?)body["data"]?["order_id"]
        ?? (string)body["code"]!;

    private static JsonObject Order(string type) => new()
    {
        ["order_type"] = type,
        ["asset_id"] = "LTC",
        ["quantity"] = "0.01",
    };
}
