using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Books.Offers;

/// <summary>Whom a reference wakes: an account's portfolio, or its alerts. Neither waits for the
/// other.</summary>
internal readonly record struct OfferOwner(string AccountId, bool HasAlerts)
{
    public static OfferOwner Of(string accountId, string orderId) =>
        new(accountId, AlertIds.IsAlert(orderId));

    public bool Owns(string orderId) => AlertIds.IsAlert(orderId) == HasAlerts;

    public Task<ImmutableArray<WatchOutcome>> Trigger(
        IGrainFactory grains, TriggerOrders request) => HasAlerts
            ? grains.GetGrain<IAlertsGrain>(AccountId).Trigger(request)
            : grains.GetGrain<IPortfolioGrain>(AccountId).Trigger(request);
}
