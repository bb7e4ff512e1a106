using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Bench;

/// <summary>A crowd that deposits, withdraws, buys and sells at random, well and badly, and counts
/// what it is told.</summary>
public sealed class Trading(Uri server, IReadOnlyList<string> assets, int seed)
{
    private readonly ConcurrentDictionary<string, int> _answers = new(StringComparer.Ordinal);

    /// <summary>How often each request was answered with each code.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>Has the people trade, each as long as they are to go on after so many steps, then
    /// gives them back.</summary>
    public async Task<IReadOnlyList<Person>> Run(
        int people, Func<int, bool> goOn, CancellationToken cancellationToken)
    {
        var joined = new List<Person>();
        for (var number = 0; number < people; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"crowd_{seed}_{number}");
            joined.Add(await Person.Join(server, name, number, cancellationToken));
        }

        await Task.WhenAll(joined.Select((person, number) => Trade(
            person, new Random(seed + number), goOn, cancellationToken)));
        return joined;
    }

    private async Task Trade(
        Person person, Random random, Func<int, bool> goOn, CancellationToken cancellationToken)
    {
        await Ask(person, "deposit", "balance/deposit", Cash("8000"), null, cancellationToken);
        for (var step = 0; goOn(step); step++)
        {
            var (what, path, body) = Next(random);
            var key = random.Next(3) == 0 ? $"step-{step}" : null;
            await Ask(person, what, path, body, key, cancellationToken);
            if (key is not null && random.Next(4) == 0)
            {
                await Ask(person, $"{what} again", path, body, key, cancellationToken);
            }
        }
    }

    private (string What, string Path, JsonObject Body) Next(Random random) =>
        random.Next(20) switch
        {
            0 => ("deposit", "balance/deposit", Cash(Amount(random, 300))),
            1 => ("withdraw", "balance/withdraw", Cash(Amount(random, 300))),
            2 => ("odd order", "orders", Odd(random)),
            <= 11 => ("buy", "orders", Order("market_buy", random)),
            _ => ("sell", "orders", Order("market_sell", random)),
        };

    private JsonObject Order(string type, Random random)
    {
        var asset = assets[random.Next(assets.Count)];
        var most = asset == "BTC" ? 20_000_000 : 300_000_000;
        var quantity = random.Next(100_000, most) / 100_000_000m;
        return Order(type, asset, quantity.ToString(CultureInfo.InvariantCulture));
    }

    private JsonObject Odd(Random random) => random.Next(4) switch
    {
        0 => Order("market_buy", "NOPE", "1"),
        1 => Order("market_buy", assets[0], "0.0000001"),
        2 => Order("market_sell", assets[0], "900000"),
        _ => Order("limit_buy", assets[0], "1"),
    };

    private static JsonObject Order(string type, string asset, string quantity) => new()
    {
        ["order_type"] = type,
        ["asset_id"] = asset,
        ["quantity"] = quantity,
    };

    private static JsonObject Cash(string amount) => new() { ["amount"] = amount };

    private static string Amount(Random random, int most) =>
        (random.Next(1, most * 100) / 100m).ToString(CultureInfo.InvariantCulture);

    private async Task Ask(
        Person person,
        string what,
        string path,
        JsonObject body,
        string? key,
        CancellationToken cancellationToken)
    {
        var reply = await person.Post(path, body, key, cancellationToken);
        if ((int)reply.Status >= 500)
        {
            throw new InvalidOperationException($"{what}: {reply.Status} {reply.Body}");
        }

        _answers.AddOrUpdate($"{what}: {reply.Code}", 1, (_, count) => count + 1);
    }
}
