using OrderProcessor.Bench.Load.Http;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>The requests of a load, by their number.</summary>
/// <param name="tokens">Who sends them, in turn.</param>
internal sealed class Traffic(IReadOnlyList<string> tokens)
{
    /// <summary>How many operations each twelve requests of <see cref="Long"/> are.</summary>
    public const int OperationsOfTwelve = 11 + BatchOrders;

    private const int BatchOrders = 100;

    private static readonly string[] Assets = ["XRP", "DOGE", "LTC", "ETH"];

    // So that no two loads have a key in common.
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];
    private readonly string _both = Batch(Enumerable.Range(0, BatchOrders)
        .Select(number => Order(number % 2 == 0 ? "buy" : "sell", "XRP")));

    /// <summary>Market buys, one after the other on all accounts.</summary>
    public Func<int, byte[]> Orders()
    {
        var requests = tokens.Select(token => Ask.Post("/orders", token, Order("buy", "XRP")))
            .ToArray();
        return number => requests[number % requests.Length];
    }

    /// <summary>One path, by all accounts in turn.</summary>
    public Func<int, byte[]> Reads(string path)
    {
        var requests = tokens.Select(token => Ask.Get(path, token)).ToArray();
        return number => requests[number % requests.Length];
    }

    /// <summary>So many orders in each request.</summary>
    public Func<int, byte[]> Batches(int orders)
    {
        var body = Batch(Enumerable.Repeat(Order("buy", "XRP"), orders));
        var requests = tokens.Select(token => Ask.Post("/orders/batch", token, body)).ToArray();
        return number => requests[number % requests.Length];
    }

    /// <summary>Of twelve: eleven of <see cref="Mixed"/>, and a hundred buys and sales at once,
    /// under a key.</summary>
    public byte[] Long(int number) => number % 12 < 11
        ? Mixed(number / 12 * 11 + number % 12)
        : Ask.Post("/orders/batch", Token(number / 12), _both, $"{_run}-batch-{number}");

    /// <summary>Of ten: buys and sales of several assets with keys, two of them with an id of the
    /// client's, a deposit, a withdrawal, and reads.</summary>
    public byte[] Mixed(int number)
    {
        // Every account does all ten, in the course of time.
        var token = Token(number / 10 + number % 10);
        var (key, asset) = ($"{_run}-{number}", Assets[number / 10 % Assets.Length]);
        return (number % 10) switch
        {
            0 or 1 => Ask.Post("/orders", token, Order("buy", asset), key),
            2 => Ask.Post("/orders", token, Order("buy", "XRP", key), key),
            3 or 4 => Ask.Post("/orders", token, Order("sell", "XRP"), key),
            5 => Ask.Post("/balance/deposit", token, """{"amount":"10.00"}""", key),
            6 => Ask.Post("/balance/withdraw", token, """{"amount":"0.01"}""", key),
            7 => Ask.Get("/portfolio", token),
            8 => Ask.Get("/orders?limit=20", token),
            _ => Ask.Get("/balance", token),
        };
    }

    private string Token(int number) => tokens[(int)(number * 7919L % tokens.Count)];

    private static string Batch(IEnumerable<string> orders) =>
        $"{{\"orders\":[{string.Join(',', orders)}]}}";

    private static string Order(string side, string asset, string? client = null) =>
        $"{{\"order_type\":\"market_{side}\",\"asset_id\":\"{asset}\",\"quantity\":\"0.001\""
        + (client is null ? "}" : $",\"client_order_id\":\"{client}\"}}");
}
