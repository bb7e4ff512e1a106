using System.Collections.Immutable;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Abstractions.Portfolios.RefusalCode;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>The same book kept a second time and in plain sums: what a portfolio comes to by the
/// legs of its records alone, and what it ought to answer then.</summary>
internal sealed record Books
{
    private static readonly TradingLimits Limits = new();

    public ImmutableDictionary<(string Asset, Account Account), decimal> Balances { get; init; } =
        ImmutableDictionary<(string, Account), decimal>.Empty;

    public ImmutableDictionary<string, string> ClientOrders { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    public bool IsFrozen { get; init; }

    public decimal Deposited { get; init; }

    public decimal Withdrawn { get; init; }

    public decimal Cash => Available(Ledger.Cash);

    public decimal Available(string asset) =>
        Balances.GetValueOrDefault((asset, Account.Available));

    /// <summary>Nobody has less than nothing, and nothing came from nowhere.</summary>
    public bool AreSound() =>
        Balances.All(entry => entry.Value >= 0
            || entry.Key.Account is Account.Pool or Account.World or Account.Suspense)
        && Balances.GroupBy(entry => entry.Key.Asset)
            .All(asset => asset.Sum(entry => entry.Value) == 0);

    /// <summary>The code of the refusal this wish ought to meet; null when it ought to be
    /// granted.</summary>
    public string? Refusal(Wish wish) => wish.Verb switch
    {
        _ when wish.GivesUp => OperationAbandoned,
        Verb.Deposit =>
            Deposited + wish.Amount > Limits.DailyDeposit ? DailyLimitExceeded : null,
        Verb.Withdraw when IsFrozen => AccountFrozen,
        Verb.Withdraw when Withdrawn + wish.Amount > Limits.DailyWithdrawal => DailyLimitExceeded,
        Verb.Withdraw => wish.Amount > Cash ? InsufficientFunds : null,
        Verb.Reset => IsFrozen ? AccountFrozen : null,
        _ when IsOther(wish) => ClientOrderIdReused,
        _ when IsRepeat(wish) => null,
        _ when IsFrozen => AccountFrozen,
        Verb.Buy when wish.Amount * Wish.Ask > Limits.MaxOrderNotional => NotionalTooLarge,
        Verb.Buy => wish.Amount * Wish.Ask > Cash ? InsufficientFunds : null,
        _ when wish.Amount * Wish.Bid > Limits.MaxOrderNotional => NotionalTooLarge,
        _ => wish.Amount > Available("BTC") ? InsufficientHoldings : null,
    };

    /// <summary>What this wish, granted, ought to add to cash and to the asset.</summary>
    public (decimal Cash, decimal Asset) Effect(Wish wish) => wish.Verb switch
    {
        Verb.Deposit => (wish.Amount, 0),
        Verb.Withdraw => (-wish.Amount, 0),
        Verb.Reset => (wish.Amount - Cash, -Available("BTC")),
        _ when IsRepeat(wish) => (0, 0),
        Verb.Buy => (-wish.Amount * Wish.Ask, wish.Amount),
        _ => (wish.Amount * Wish.Bid, -wish.Amount),
    };

    public Books After(PortfolioRecord record, Wish wish)
    {
        var balances = Balances;
        foreach (var leg in record.Legs)
        {
            var account = (leg.AssetId, leg.Account);
            balances = balances.SetItem(account, balances.GetValueOrDefault(account) + leg.Amount);
        }

        var isBegun = record.Kind is RecordKind.EpochBegun;
        return this with
        {
            Balances = balances,
            Deposited = isBegun ? 0
                : Deposited + (record.Kind is RecordKind.Deposit ? wish.Amount : 0),
            Withdrawn = isBegun ? 0
                : Withdrawn + (record.Kind is RecordKind.Withdrawal ? wish.Amount : 0),
            ClientOrders = record.Kind is RecordKind.Trade && wish.ClientOrderId is { } id
                ? ClientOrders.Add(id, record.Fingerprint)
                : ClientOrders,
        };
    }

    public bool IsRepeat(Wish wish) => Known(wish) == wish.Fingerprint;

    private bool IsOther(Wish wish) => Known(wish) is { } known && known != wish.Fingerprint;

    private string? Known(Wish wish) =>
        wish.ClientOrderId is null ? null : ClientOrders.GetValueOrDefault(wish.ClientOrderId);
}
