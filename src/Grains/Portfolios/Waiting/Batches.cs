using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Portfolios.Waiting;

/// <summary>Takes several orders on: decided one after the other, and none waits for the record of
/// another.</summary>
internal sealed class Batches(PortfolioDoor door, WaitingOrders waiting, BookWatch books)
{
    public async Task<ImmutableArray<CommandOutcome>> Place(ImmutableArray<PlaceOrder> requests)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requests.Length, PlaceOrder.MaxAtOnce);
        var ids = requests.Select(door.NewId).ToImmutableArray();
        var begun = door.Begin();
        var watched = await Watch(requests, ids);
        var outcomes = new List<Task<CommandOutcome>>();
        for (var each = 0; each < requests.Length; each++)
        {
            var (request, id) = (requests[each], ids[each]);
            outcomes.Add(await door.Decide(
                request, id, decision => Task.FromResult(Keep(request, decision))));
        }

        return [.. await Task.WhenAll(outcomes)];

        Task<CommandOutcome> Keep(PlaceOrder request, Decision decision)
        {
            var watch = Opening.ToWatch(decision, default);
            if (!watch.All(order => watched.Contains(WatchedOrder.Of(order))))
            {
                return waiting.Place(request);
            }

            if (!watch.IsEmpty)
            {
                door.RequireInTime(begun);
            }

            return door.Commit(decision);
        }
    }

    // Each as if it came alone: an order that only an earlier one makes possible is placed alone.
    private async Task<HashSet<WatchedOrder>> Watch(
        ImmutableArray<PlaceOrder> requests, ImmutableArray<string> ids)
    {
        var watch = new List<(string AssetId, OrderReference Order)>();
        for (var each = 0; each < requests.Length; each++)
        {
            var request = requests[each];
            watch.AddRange(await door.Decide(request, ids[each], decision => Task.FromResult(
                Opening.ToWatch(decision, door.Facts().Now)
                    .Select(order => (request.AssetId, order)))));
        }

        foreach (var asset in watch.GroupBy(order => order.AssetId, StringComparer.Ordinal))
        {
            await books.Watch(
                (await door.Quotes.Read(asset.Key))!, [.. asset.Select(order => order.Order)]);
        }

        return [.. watch.Select(each => WatchedOrder.Of(each.Order))];
    }
}
