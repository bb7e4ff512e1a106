using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Books.Ladders;

namespace OrderProcessor.Grains.Books;

internal sealed partial record Book
{
    /// <summary>The wakes of one account.</summary>
    public IEnumerable<Wake> WakesOf(string accountId)
    {
        var wakes = Wakes;
        for (var at = ~wakes.IndexOf(Wake.Probe(Resting.Before(accountId)));
            at < wakes.Count && wakes[at].Order.AccountId == accountId;
            at++)
        {
            yield return wakes[at];
        }
    }

    /// <summary>Whether the owner of that reference is being woken.</summary>
    public bool IsWaking(Resting order) => Wakes.Contains(Wake.Probe(order));

    /// <summary>All accounts that something is watched for.</summary>
    public IReadOnlyList<string> Accounts() =>
        [.. Orders.Select(order => order.AccountId).Distinct(StringComparer.Ordinal)];

    /// <summary>The references to orders of one account, without those to its alerts.</summary>
    public IEnumerable<Resting> OrdersAlone(string accountId) =>
        OrdersOf(accountId).Where(order => !AlertIds.IsAlert(order.OrderId));

    /// <summary>How many of these references are not known.</summary>
    public int Missing(IEnumerable<OrderReference> orders) => orders.Count(order =>
        !Found(new BookKey(order.AccountId, order.OrderId, order.Version)).Any());

    /// <summary>What is watched of one account's orders, each at the newest version that is known;
    /// null where nothing is.</summary>
    public LiveDigest? LiveOf(string accountId, string assetId) => LiveDigest.Of(
        assetId,
        OrdersAlone(accountId).GroupBy(order => order.OrderId)
            .Select(order => (order.Key, order.Max(one => one.Version))));

    /// <summary>The mark of a trailing stop; null of other orders.</summary>
    public decimal? MarkOf(Resting order) => order is TrailingResting trailing
        ? (Trails.Without(trailing) ?? IdleTrails.Without(trailing))?.Mark
        : null;

    /// <summary>The references of one account, with those to its alerts.</summary>
    public IEnumerable<Resting> OrdersOf(string accountId) =>
        From(Resting.Before(accountId)).TakeWhile(order => order.AccountId == accountId);

    private IEnumerable<Resting> Found(BookKey key)
    {
        var probe = Resting.Probe(key.AccountId, key.OrderId, key.Version ?? long.MinValue);
        return From(probe).TakeWhile(order => order.IsSameOrder(probe)
            && (key.Version is null || order.Version == key.Version));
    }

    private IEnumerable<Resting> From(Resting probe)
    {
        var orders = Orders;
        var at = orders.IndexOf(probe);
        for (at = at < 0 ? ~at : at; at < orders.Count; at++)
        {
            yield return orders[at];
        }
    }

    // An account's orders stand together: they share its name.
    private string AccountOf(OrderReference order)
    {
        var probe = Resting.Probe(order.AccountId, order.OrderId, order.Version);
        var at = ~Orders.IndexOf(probe);
        return Near(at) ?? Near(at - 1) ?? order.AccountId;

        string? Near(int place) => place >= 0 && place < Orders.Count
            && Orders[place].AccountId == order.AccountId
            ? Orders[place].AccountId
            : null;
    }

    private static TrailMaps WithoutIn(TrailMaps trails, Resting order) =>
        order is TrailingResting trailing && trails.Without(trailing) is { } found
            ? found.Others
            : trails;
}
