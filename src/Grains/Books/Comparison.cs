using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Books.Ladders;
using OrderProcessor.Grains.Books.Offers;

namespace OrderProcessor.Grains.Books;

/// <summary>Compares what a shard watches with what the owners reported to the trial balance, and
/// finds out from those who reported something else what is to be mended. Nobody else is woken, but
/// for alerts: nobody reports those, and they are few.</summary>
internal sealed class Comparison(
    IGrainFactory grains, string assetId, Func<Book> durable, TimeProvider time)
{
    // By the monotonic clock of this activation, as for wakes.
    private readonly Dictionary<Resting, long> _unknownSince = [];

    /// <summary>Accounts whose orders, as they reported them, are not those that are watched, and
    /// the owners of alerts.</summary>
    public async Task<IReadOnlyList<OfferOwner>> Differing()
    {
        var book = durable();
        foreach (var gone in _unknownSince.Keys.Where(order => !book.Orders.Contains(order))
            .ToList())
        {
            _unknownSince.Remove(gone);
        }

        var reported = await Task.WhenAll(book.Accounts()
            .GroupBy(accountId => ITrialBalanceGrain.KeyOf(accountId))
            .Select(part => Reported(part.Key, [.. part])));
        return
        [
            .. reported.SelectMany(part => part)
                .Where(account => book.LiveOf(account.AccountId, assetId) != account.Live)
                .Select(account => new OfferOwner(account.AccountId, HasAlerts: false)),
            .. book.Orders.Where(order => AlertIds.IsAlert(order.OrderId))
                .Select(order => new OfferOwner(order.AccountId, HasAlerts: true)).Distinct(),
        ];
    }

    /// <summary>What is to be kept of what the owner says of the orders that are watched. Those
    /// that it is being woken for are left to that.</summary>
    public async Task<IReadOnlyList<BookOutcome>> Ask(OfferOwner owner)
    {
        var asked = durable().OrdersOf(owner.AccountId)
            .Where(order => owner.Owns(order.OrderId)).ToList();
        var said = await owner.Trigger(grains, new TriggerOrders
        {
            AssetId = assetId,
            Tick = null,
            Orders =
            [
                .. asked.GroupBy(order => order.OrderId)
                    .Select(order => order.MaxBy(one => one.Version)!)
                    .Select(order => new TriggeredOrder(order.OrderId, order.Version, null)),
            ],
        });
        var book = durable();
        var known = asked
            .Where(order => book.Orders.Contains(order) && !book.IsWaking(order))
            .ToLookup(order => order.OrderId);
        return [.. said.SelectMany(outcome => Mended(outcome, [.. known[outcome.OrderId]]))];
    }

    private IEnumerable<BookOutcome> Mended(WatchOutcome outcome, IReadOnlyList<Resting> known) =>
        outcome.State switch
        {
            WatchState.Gone => known.Take(1).Select(order => new BookOutcome(
                KeyOf(order) with { Version = null }, WatchState.Gone, null)),
            WatchState.NotYet => known.Where(IsOverdue).Select(order =>
                new BookOutcome(KeyOf(order), WatchState.NotYet, null)),
            _ when outcome.Watch is { } watch => Live(watch, known).Select(order =>
                new BookOutcome(order, WatchState.Live, watch, outcome.CancelAt)),
            _ => [],
        };

    // Whatever is registered later than that was never decided.
    private static IEnumerable<BookKey> Live(
        OrderReference watch, IReadOnlyList<Resting> known)
    {
        var later = known.Where(order => order.Version > watch.Version).ToList();
        return later.Count > 0 ? later.Select(KeyOf)
            : known.Any(order => order.Version == watch.Version) ? []
            : [new BookKey(watch.AccountId, watch.OrderId, null)];
    }

    private bool IsOverdue(Resting order)
    {
        if (!_unknownSince.TryGetValue(order, out var since))
        {
            _unknownSince[order] = time.GetTimestamp();
            return false;
        }

        return time.GetElapsedTime(since) >= AccountOffers.Patience
            && _unknownSince.Remove(order);
    }

    private async Task<IEnumerable<(string AccountId, LiveDigest? Live)>> Reported(
        string part, ImmutableArray<string> accountIds) => accountIds.Zip(
            await grains.GetGrain<ITrialBalanceGrain>(part).LiveIn(assetId, accountIds));

    private static BookKey KeyOf(Resting order) =>
        new(order.AccountId, order.OrderId, order.Version);
}
