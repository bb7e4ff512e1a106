using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
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
