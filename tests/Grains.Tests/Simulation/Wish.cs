using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Simulation;

/// <summary>Something a person wants of their portfolio.</summary>
/// <param name="Verb">What.</param>
/// <param name="Amount">USD, or units of an order.</param>
/// <param name="Key">The operation key it is asked under.</param>
/// <param name="ClientOrderId">The person's own name for an order.</param>
internal sealed record Wish(Verb Verb, decimal Amount, string? Key, string? ClientOrderId = null)
{
    public const decimal Bid = 99.5m;
    public const decimal Ask = 100m;

    public string Fingerprint => Verb switch
    {
        Verb.Deposit => Deposit(Amount).Fingerprint(),
        Verb.Withdraw => Withdrawal(Amount).Fingerprint(),
        _ => Order(Key).Fingerprint(),
    };

    public Task<PortfolioReply> AskOf(IPortfolioGrain portfolio, string? key) => Verb switch
    {
        Verb.Deposit => portfolio.Deposit(Deposit(Amount, key)),
        Verb.Withdraw => portfolio.Withdraw(Withdrawal(Amount, key)),
        _ => portfolio.Place(Order(key)),
    };

    public override string ToString() => $"{Verb} {Amount} {Key ?? "no key"} {ClientOrderId}";

    private PlaceOrder Order(string? key) => Buy(Amount, key, ClientOrderId) with
    {
        Side = Verb is Verb.Buy ? Side.Buy : Side.Sell,
    };
}
