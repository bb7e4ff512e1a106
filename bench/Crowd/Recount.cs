using System.Globalization;
using System.Text.Json.Nodes;

namespace OrderProcessor.Bench;

/// <summary>Works a portfolio out anew from what the API lists of it, and compares that with what
/// the API says it is. Shares no code with the program.</summary>
public static class Recount
{
    /// <summary>Compares one person's books; answers with every difference found.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <param name="epoch">An epoch of the account that is over, of which nobody tells any more
    /// what there was at its end; without one, what there is now.</param>
    public static async Task<IReadOnlyList<string>> Check(
        Person person, CancellationToken cancellationToken, int? epoch = null)
    {
        var faults = new List<string>();
        var part = epoch is null ? "" : $"&epoch={epoch}";
        var movements = await All(
            person, $"balance/transactions?limit=100{part}", "transactions", cancellationToken);
        var orders = await All(person, $"orders?limit=100{part}", "data", cancellationToken);
        var cash = 0m;
        foreach (var movement in movements)
        {
            cash += Number(movement, "amount");
            Expect(
                faults,
                $"balance after {movement["transaction_id"]}",
                cash,
                Number(movement, "balance_after"));
        }

        CheckOrders(faults, movements, orders);
        if (epoch is null)
        {
            await CheckNow(faults, person, cash, orders, cancellationToken);
        }

        return [.. faults.Select(fault => $"{person.Username}: {fault}")];
    }

    private static async Task CheckNow(
        List<string> faults,
        Person person,
        decimal cash,
        IReadOnlyList<JsonNode> orders,
        CancellationToken cancellationToken)
    {
        var balance = await person.Get("balance", cancellationToken);
        var portfolio = await person.Get("portfolio", cancellationToken);
        Expect(faults, "cash", cash, Number(balance, "current_balance"));
        var held = portfolio["assets"]!.AsArray().ToDictionary(
            asset => (string)asset!["asset_id"]!, asset => Number(asset!, "quantity"));
        foreach (var asset in orders.GroupBy(order => (string)order["asset_id"]!))
        {
            Expect(faults, asset.Key, asset.Sum(Signed), held.GetValueOrDefault(asset.Key));
        }
    }

    private static void CheckOrders(
        List<string> faults, IReadOnlyList<JsonNode> movements, IReadOnlyList<JsonNode> orders)
    {
        var paid = movements
            .Where(movement => (string)movement["transaction_type"]! is not "system_adjustment")
            .Where(movement => movement["reference"] is not null)
            .GroupBy(movement => (string)movement["reference"]!, StringComparer.Ordinal)
            .ToDictionary(
                order => order.Key, order => order.Sum(movement => Number(movement, "amount")));
        foreach (var order in orders)
        {
            var id = (string)order["order_id"]!;
            var (total, fee) = (Number(order, "total_amount"), Number(order, "fee"));
            var fills = order["fills"]!.AsArray();
            Expect(
                faults,
                $"total of {id}",
                fills.Sum(fill => Number(fill!, "price") * Number(fill!, "quantity")),
                total);
            Expect(
                faults,
                $"quantity filled of {id}",
                fills.Sum(fill => Number(fill!, "quantity")),
                Number(order, "filled_quantity"));
            Expect(
                faults,
                $"payment of {id}",
                IsBuy(order) ? -total - fee : total - fee,
                paid.GetValueOrDefault(id));
        }

        Expect(
            faults,
            "orders paid for",
            orders.Count(order => order["fills"]!.AsArray().Count > 0),
            paid.Count);
    }

    private static decimal Signed(JsonNode order) => IsBuy(order)
        ? Number(order, "filled_quantity") : -Number(order, "filled_quantity");

    private static bool IsBuy(JsonNode order) => (string)order["order_type"]! switch
    {
        var type when type.EndsWith("_buy", StringComparison.Ordinal) => true,
        var type when type.EndsWith("_sell", StringComparison.Ordinal) => false,
        var other => throw new InvalidDataException($"There is no order type {other}."),
    };

    private static async Task<IReadOnlyList<JsonNode>> All(
        Person person, string path, string member, CancellationToken cancellationToken)
    {
        var all = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = await person.Get(
                cursor is null ? path : $"{path}&cursor={cursor}", cancellationToken);
            all.AddRange(page[member]!.AsArray().Select(item => item!));
            cursor = (string?)page["next_cursor"];
        }
        while (cursor is not null);
        return all;
    }

    private static decimal Number(JsonNode from, string member) =>
        decimal.Parse((string)from[member]!, CultureInfo.InvariantCulture);

    private static void Expect(List<string> faults, string what, decimal expected, decimal found)
    {
        if (expected != found)
        {
            faults.Add($"{what} should be {expected} and is {found}");
        }
    }
}
