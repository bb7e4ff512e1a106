using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>What one of the generated commands asks for.</summary>
public enum Verb
{
    Deposit,
    Withdraw,
    Adjust,
    Buy,
    Sell,
    Reset,
}

/// <summary>One step of a generated life of a portfolio.</summary>
/// <param name="Verb">What is asked for.</param>
/// <param name="Cents">USD of a cash command.</param>
/// <param name="Quantity">Units of an order.</param>
/// <param name="Price">Bid and ask an order meets.</param>
/// <param name="Asset">One of few, so that they meet again.</param>
/// <param name="Key">One of few operation keys or client order ids; null has none.</param>
/// <param name="Seconds">How far the clock went since the step before; it may go back.</param>
public sealed record Command(
    Verb Verb, int Cents, decimal Quantity, decimal Price, string Asset, string? Key, int Seconds)
{
    internal Decision Decide(Portfolio portfolio, RuleFacts facts) => Verb switch
    {
        Verb.Deposit => portfolio.Deposit(Given.Deposit(Cents / 100m, Key), facts),
        Verb.Withdraw => portfolio.Withdraw(Given.Withdrawal(Cents / 100m, Key), facts),
        Verb.Adjust => portfolio.Adjust(
            Given.Adjustment(Cents % 2 == 0 ? Cents / 100m : -Cents / 100m, Key), facts),
        Verb.Reset => portfolio.Reset(
            new() { Cash = Cents / 100m, OperationKey = Key }, facts),
        _ => portfolio.Place(Order, Quote, null, facts),
    };

    private PlaceOrder Order => new()
    {
        Type = OrderType.Market,
        Side = Verb is Verb.Buy ? Side.Buy : Side.Sell,
        AssetId = Asset,
        Quantity = Quantity,
        OperationKey = Key,
        ClientOrderId = Key is "both" or "named" ? $"client-{Key}" : null,
    };

    private Quote Quote => Given.Quote(Price, Price) with { AssetId = Asset };
}
