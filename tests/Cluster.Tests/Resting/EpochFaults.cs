using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;

namespace OrderProcessor.Cluster.Tests.Resting;

/// <summary>What is wrong with the epochs of an account that was begun anew: each has the orders
/// that were asked for in it and no others, its books agree with them, and nothing of it goes on
/// once the next one has begun.</summary>
internal sealed class EpochFaults(RestingTrader trader)
{
    private readonly List<string> _faults = [];

    /// <summary>The orders of all epochs.</summary>
    public List<JsonNode> Orders { get; } = [];

    public async Task<IReadOnlyList<string>> Find(CancellationToken cancellationToken)
    {
        var letters = trader.Letters;
        var portfolio = await trader.Person.Get("portfolio", cancellationToken);
        Require(
            (int)portfolio["epoch"]! == letters.Epoch,
            $"is in epoch {portfolio["epoch"]} and began {letters.Epoch}");
        var balance = await trader.Person.Get("balance", cancellationToken);
        Require(
            Market.Number(balance["held_balance"]!) == 0,
            $"has set aside something for no order: {balance.ToJsonString()}");
        for (var epoch = 1; epoch <= letters.Epoch; epoch++)
        {
            await Find(epoch, cancellationToken);
        }

        foreach (var shared in Orders.GroupBy(order => (string)order["order_id"]!)
            .Where(order => order.Count() > 1))
        {
            _faults.Add($"{shared.Key} is an order of more than one epoch");
        }

        return _faults;
    }

    private async Task Find(int epoch, CancellationToken cancellationToken)
    {
        var orders = await trader.Orders($"&epoch={epoch}", cancellationToken);
        Orders.AddRange(orders);
        AskedFor(epoch, orders);
        foreach (var order in orders)
        {
            InItsTime(epoch, order);
        }

        // That of the last one is without a number for those who know of none.
        int? number = epoch == trader.Letters.Epoch ? null : epoch;
        foreach (var fault in await Recount.Check(trader.Person, cancellationToken, number))
        {
            _faults.Add($"epoch {epoch}: {fault}");
        }
    }

    // Each order that was accepted is there once, and no other.
    private void AskedFor(int epoch, IReadOnlyList<JsonNode> orders)
    {
        var told = trader.Letters.Done
            .Where(done => done.Epoch == epoch && done.Request.Path == "orders"
                && done.Reply.Status is HttpStatusCode.Created)
            .Select(done => (string)done.Order!["order_id"]!)
            .Order(StringComparer.Ordinal).ToList();
        var kept = orders.Where(order => order["client_order_id"] is not null)
            .Select(order => (string)order["order_id"]!)
            .Order(StringComparer.Ordinal).ToList();
        Require(
            told.SequenceEqual(kept),
            $"epoch {epoch}: told only {string.Join(", ", told.Except(kept).Take(3))}, kept only "
            + string.Join(", ", kept.Except(told).Take(3)));
    }

    private void InItsTime(int epoch, JsonNode order)
    {
        var (from, to) = (Begun(epoch), Begun(epoch + 1));
        var times = order["fills"]!.AsArray().Select(fill => Time(fill!["at"]!))
            .Append(Time(order["updated_at"]!));
        Require(
            times.All(time => !(time < from) && !(time > to)),
            $"epoch {epoch} lasts from {from} to {to}: {order.ToJsonString()}");
    }

    // Null before the first began, and while the last one lasts.
    private DateTimeOffset? Begun(int epoch) =>
        trader.Letters.Begun.ElementAtOrDefault(epoch - 2) is { } begun && epoch > 1
            ? Time(begun["begun_at"]!) : null;

    private static DateTimeOffset Time(JsonNode time) =>
        DateTimeOffset.Parse((string)time!, CultureInfo.InvariantCulture);

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            _faults.Add($"{trader.Person.Username} {otherwise}");
        }
    }
}
