using OrderProcessor.Bench.Load.Http;

namespace OrderProcessor.Bench.Load.Parts;

/// <summary>The requests of a load, by their number.</summary>
/// <param name="tokens">Who sends them, in turn.</param>
internal sealed class Traffic(IReadOnlyList<string> tokens)
{
    private static readonly string[] Assets = ["XRP", "DOGE", "LTC", "ETH"];

    // So that no two loads have a key in common.
    private readonly string _run = Guid.NewGuid().ToString("N")[..8];

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
        var body = $"{{\"orders\":[{string.Join(',', Enumerable.Range(0, orders)
            .Select(_ => Order("buy", "XRP")))}]}}";
        var requests = tokens.Select(token => Ask.Post("/orders/batch", token, body)).ToArray();
        return number => requests[number % requests.Length];
    }

    /// <summary>Of ten: buys and sales of several assets with keys, two of them with an id of the
    /// client's, a deposit, a withdrawal, and reads.</summary>
    public byte[] Mixed(int number)
    {
        var token = tokens[(int)(number * 7919L % tokens.Count)];
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

    private static string Order(string side, string asset, string? client = null) =>
        $"{{\"order_type\":\"market_{side}\",\"asset_id\":\"{asset}\",\"quantity\":\"0.001\""
        + (client is null ? "}" : $",\"client_order_id\":\"{client}\"}}");
}
