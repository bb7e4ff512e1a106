using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>What the rules are asked in the tests: short ways to say it.</summary>
internal static class Given
{
    public const string AccountId = "alice_1";

    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static Portfolio Newcomer => new() { AccountId = AccountId };

    public static RuleFacts Facts => At(Noon);

    /// <summary>With all that is recorded old enough for its time to count.</summary>
    public static RuleFacts At(DateTimeOffset now) =>
        new(now, new TradingLimits(), 0) { SettledThrough = long.MaxValue };

    /// <summary>Where accounts may be begun anew.</summary>
    public static RuleFacts Practice => Facts with { Limits = new() { AllowReset = true } };

    public static RuleFacts FeeOf(decimal rate) =>
        new(Noon, new TradingLimits { FeeRate = rate }, 0);

    public static Portfolio Cash(decimal amount) =>
        Newcomer.After(Newcomer.Adjust(Adjustment(amount), Facts));

    /// <summary>Someone who bought at 100 a unit, with cash left over.</summary>
    public static Portfolio Holder(decimal quantity, decimal cashLeft = 0)
    {
        var rich = Cash(decimal.Round(
            quantity * 100 + cashLeft, 2, MidpointRounding.ToPositiveInfinity));
        var quote = Quote(100, 100) with { Rules = new() { MinQuantity = 0.00000001m } };
        return rich.After(rich.Place(Buy(quantity), quote, null, Facts));
    }

    public static DepositCash Deposit(decimal amount, string? key = null) =>
        new() { Amount = amount, OperationKey = key };

    public static WithdrawCash Withdrawal(decimal amount, string? key = null) =>
        new() { Amount = amount, OperationKey = key };

    public static AdjustBalance Adjustment(decimal amount, string? key = null) =>
        new() { Amount = amount, Reason = "correction", OperationKey = key };

    public static PlaceOrder Buy(decimal quantity, string? key = null, string? clientId = null) =>
        new()
        {
            Type = OrderType.Market,
            Side = Side.Buy,
            AssetId = "BTC",
            Quantity = quantity,
            OperationKey = key,
            ClientOrderId = clientId,
        };

    public static PlaceOrder Sale(decimal quantity, string? key = null) =>
        Buy(quantity, key) with { Side = Side.Sell };

    /// <summary>For an order that may live on.</summary>
    public static RuleFacts OrderFacts => Facts with { NewOrderId = "ord_new" };

    public static PlaceOrder Limit(Side side, decimal quantity, decimal price) =>
        Buy(quantity) with { Type = OrderType.Limit, Side = side, Price = price };

    public static PlaceOrder Stop(Side side, decimal quantity, decimal stop) =>
        Buy(quantity) with { Type = OrderType.Stop, Side = side, StopPrice = stop };

    /// <summary>An accepted tick; later ones have higher numbers.</summary>
    public static BookTick Tick(decimal bid, decimal ask, long number = 1) => new()
    {
        Quote = Quote(bid, ask),
        Id = new TickId(1, number),
        HaltEpoch = 0,
        AcceptedAt = Noon.AddSeconds(number),
    };

    /// <summary>The account's row, as it says who froze it and when.</summary>
    public static UserOverview Owner(DateTimeOffset? frozenAt) => new(
        new UserProfile
        {
            Username = AccountId,
            Email = "alice@example.com",
            FirstName = "Alice",
            LastName = "One",
            CreatedAt = Noon,
            UpdatedAt = Noon,
        },
        frozenAt);

    public static Quote Quote(decimal bid, decimal ask) => new()
    {
        AssetId = "BTC",
        Name = "Bitcoin",
        Status = AssetStatus.Active,
        Rules = new TradingRules(),
        Bid = bid,
        Ask = ask,
        Price = bid,
        AsOf = Noon,
        StaleAt = DateTimeOffset.MaxValue,
    };
}
