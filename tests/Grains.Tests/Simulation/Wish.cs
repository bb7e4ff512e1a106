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

    /// <summary>Whether the key is given up instead.</summary>
    public bool GivesUp { get; init; }

    public string Fingerprint => Verb switch
    {
        _ when GivesUp => "",
        Verb.Deposit => Deposit(Amount).Fingerprint(),
        Verb.Withdraw => Withdrawal(Amount).Fingerprint(),
        Verb.Reset => Reset(Key).Fingerprint(),
        _ => Order(Key).Fingerprint(),
    };

    public Task<CommandOutcome> AskOf(IPortfolioGrain portfolio, string? key) => Verb switch
    {
        _ when GivesUp => portfolio.Abandon(Key!),
        Verb.Deposit => portfolio.Deposit(Deposit(Amount, key)),
        Verb.Withdraw => portfolio.Withdraw(Withdrawal(Amount, key)),
        Verb.Reset => portfolio.Reset(Reset(key)),
        _ => portfolio.Place(Order(key)),
    };

    public override string ToString() =>
        $"{(GivesUp ? "give up " : "")}{Verb} {Amount} {Key ?? "no key"} {ClientOrderId}";

    private ResetPortfolio Reset(string? key) => new() { Cash = Amount, OperationKey = key };

    private PlaceOrder Order(string? key) => Buy(Amount, key, ClientOrderId) with
    {
        Side = Verb is Verb.Buy ? Side.Buy : Side.Sell,
    };
}
