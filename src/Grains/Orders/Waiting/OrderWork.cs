using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>Gathers what one decision does to the orders of an account, with what each change sets
/// aside or lets go, so that all of it is one commit or none.</summary>
internal sealed class OrderWork(AccountFacts account)
{
    private readonly ImmutableArray<OrderChange>.Builder _changes =
        ImmutableArray.CreateBuilder<OrderChange>();

    private readonly LegSums _legs = new();
    private Execution? _execution;
    private Order? _subject;
    private PortfolioOutcome.Refused? _refusal;

    /// <summary>The orders of the account after all changes so far.</summary>
    public LiveOrders Live { get; private set; } = account.Live;

    /// <summary>The same order as it is after all changes so far; null once it has ended.</summary>
    public LiveOrder? Now(LiveOrder live) => Live.Find(live.Order.OrderId);

    /// <summary>Does one change; the first is what the decision is about.</summary>
    /// <param name="change">The change, without what is set aside after it.</param>
    /// <param name="execution">The fill in it, if there is one.</param>
    public LiveOrder Do(OrderChange change, Execution? execution = null)
    {
        var before = Live.Find(change.OrderId);
        var next = change.After(before, account.At);
        var whole = change with { Held = HoldOf(next) };
        next = whole.After(before, account.At);
        _changes.Add(whole);
        Live = Live.With(next);
        _legs.Hold(
            next.Order.HeldAssetId,
            next.Order.HeldAmount - (before?.Order.HeldAmount ?? 0));
        foreach (var leg in execution?.Legs() ?? [])
        {
            _legs.Add(leg);
        }

        _execution ??= execution;
        _subject ??= next.Order;
        return next;
    }

    /// <summary>What it comes to; refused where the account does not have what it needs.</summary>
    public OrderDecision Decision()
    {
        var legs = _legs.ToLegs();
        _refusal ??= _legs.IsExact ? NotCovered(legs) : Shortfalls.BalanceLimit();
        if (_refusal is not null)
        {
            return new OrderDecision.Refused(_refusal);
        }

        return account.Ledger.TryPost(legs, out var after)
            ? new OrderDecision.Changed(
                _changes.ToImmutable(), _execution, legs, after, _subject!)
            : new OrderDecision.Refused(Shortfalls.BalanceLimit());
    }

    private decimal HoldOf(LiveOrder live)
    {
        if (!live.Order.IsLive || live.IsDormant || live.IsCovered)
        {
            return 0;
        }

        var hold = OrderHolds.Of(live);
        _refusal ??= hold is null ? OrderRefusals.Notional(account.MaxNotional) : null;
        return hold ?? 0;
    }

    private PortfolioOutcome.Refused? NotCovered(ImmutableArray<Leg> legs)
    {
        foreach (var (assetId, of, amount) in legs)
        {
            var available = account.Ledger[assetId].Available;
            if (of is Account.Available && available + amount < 0)
            {
                return assetId == Ledger.Cash
                    ? Shortfalls.Funds("quantity", -amount, available)
                    : Shortfalls.Holdings(assetId, -amount, available);
            }
        }

        return null;
    }
}
