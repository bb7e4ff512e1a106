using System.Text.Json.Nodes;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>Holds what everyone was told of orders that wait against what the service lists.
/// </summary>
internal sealed class RestingSettlement(IReadOnlyList<RestingTrader> traders, Halts halts)
{
    private const int Replays = 40;

    /// <summary>Every difference there is, once nothing is live.</summary>
    public async Task<IReadOnlyList<string>> Check(CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        foreach (var trader in traders)
        {
            var epochs = new EpochFaults(trader);
            faults.AddRange(await epochs.Find(cancellationToken));
            var orders = epochs.Orders;
            faults.AddRange(
            [
                .. trader.Letters.Surprises,
                .. orders.SelectMany(order => OrderFaults.Of(order, halts)
                    .Select(fault => $"{fault}: {order.ToJsonString()}")),
                .. Groups(orders),
                .. GoneOn(trader, orders),
                .. await Repeated(trader, cancellationToken),
            ]);
        }

        return faults;
    }

    // Two that end together fill no more than there was to sell; exits no more than was bought.
    private static IEnumerable<string> Groups(IReadOnlyList<JsonNode> orders)
    {
        var filled = orders.ToDictionary(
            order => (string)order["order_id"]!,
            order => Market.Number(order["filled_quantity"]!),
            StringComparer.Ordinal);
        foreach (var order in orders.Where(order => order["legs"]!.AsArray().Count > 0))
        {
            var (id, parent) = ((string)order["order_id"]!, (string?)order["parent_order_id"]);
            var legs = order["legs"]!.AsArray().Select(leg => (string)leg!)
                .Where(leg => leg != parent).ToList();
            if (legs.Find(leg => !filled.ContainsKey(leg)) is { } missing)
            {
                yield return $"leg {missing} is not listed: {order.ToJsonString()}";
                continue;
            }

            var isParent = (string?)order["order_class"] == "bracket" && parent is null;
            var (sum, most) = isParent
                ? (legs.Sum(leg => filled[leg]), filled[id])
                : (legs.Append(id).Sum(leg => filled[leg]), Market.Number(order["quantity"]!));
            if (sum > most)
            {
                yield return $"legs are filled with {sum} of {most}: {order.ToJsonString()}";
            }
        }
    }

    // What was told to be over is as it was told.
    private static IEnumerable<string> GoneOn(
        RestingTrader trader, IReadOnlyList<JsonNode> orders)
    {
        var now = orders.ToDictionary(
            order => (string)order["order_id"]!, StringComparer.Ordinal);
        foreach (var told in trader.Letters.Done.Select(done => done.Order).OfType<JsonObject>()
            .Where(order => (string?)order["status"] is "completed" or "canceled" or "expired"))
        {
            var id = (string)told["order_id"]!;
            if (!JsonNode.DeepEquals(told, now.GetValueOrDefault(id)))
            {
                yield return $"went on after its end: {told.ToJsonString()} is now "
                    + (now.GetValueOrDefault(id)?.ToJsonString() ?? "not listed");
            }
        }
    }

    private static async Task<IReadOnlyList<string>> Repeated(
        RestingTrader trader, CancellationToken cancellationToken)
    {
        var (faults, letters) = (new List<string>(), trader.Letters);
        var every = Math.Max(1, letters.Done.Count / Replays);
        foreach (var (at, done) in letters.Done.Index().Where(one => one.Index % every == 0))
        {
            var again = await letters.Send(at % letters.Doors, done.Request, cancellationToken);
            if (again is null || !new Done(done.Request, again, done.Epoch).IsLike(done))
            {
                faults.Add($"{done} is answered again with {again}");
            }
        }

        return faults;
    }
}
