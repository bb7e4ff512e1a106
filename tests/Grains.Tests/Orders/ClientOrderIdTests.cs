using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class ClientOrderIdTests
{
    private static readonly PlaceOrder Request = Buy(1, clientId: "mine");

    private static readonly Order First =
        Cash(100).Place(Request, Quote(1, 1), null, Facts).Filled();

    private static readonly Portfolio Placed =
        Cash(100).After(Cash(100).Place(Request, Quote(1, 1), null, Facts));

    [Fact]
    public void The_same_order_again_is_the_first_order() =>
        Assert.Equal(2, Placed.Place(Request, Quote(2, 2), null, Facts).Earlier());

    [Fact]
    public void The_same_order_under_a_new_key_is_the_first_order_and_moves_nothing()
    {
        var again = Placed.Place(Request with { OperationKey = "k9" }, Quote(1, 1), First, Facts);
        var after = Placed.After(again);

        Assert.Equal(
            First, Assert.IsType<PortfolioOutcome.OrderFilled>(again.Recorded().Outcome).Order);
        Assert.Equal(3, after.Operations.Find("k9", Facts)?.Sequence);
        Assert.Same(Placed.Ledger.Assets, after.Ledger.Assets);
        Assert.Equal(Placed.Movements, after.Movements);
        Assert.Equal(Placed.UnsentOrders, after.UnsentOrders);
    }

    [Fact]
    public void Another_order_under_the_same_id_is_refused() =>
        Assert.Equal(
            RefusalCode.ClientOrderIdReused,
            Placed.Place(Request with { Quantity = 2 }, Quote(1, 1), null, Facts).Refused());

    [Fact]
    public void An_order_older_than_the_keys_is_still_the_same_order()
    {
        var decision = Cash(100).Place(Request, Quote(1, 1), First, Facts);

        Assert.Equal(First, Assert.IsType<Decision.KnownOrder>(decision).Order);
    }

    [Fact]
    public void Another_order_under_an_id_older_than_the_keys_is_refused() =>
        Assert.Equal(
            RefusalCode.ClientOrderIdReused,
            Cash(100).Place(Request with { Quantity = 2 }, Quote(1, 1), First, Facts).Refused());

    [Fact]
    public void A_refused_order_leaves_its_id_free()
    {
        var refused = Newcomer.After(
            Newcomer.Place(Request with { OperationKey = "k1" }, Quote(1, 1), null, Facts));
        var rich = refused.After(refused.Deposit(Deposit(100), Facts));

        Assert.Equal("mine", rich.Place(Request, Quote(1, 1), null, Facts).Filled().ClientOrderId);
    }

    [Fact]
    public void The_id_of_an_order_follows_from_the_clients_own() =>
        Assert.Equal(OrderIds.OfClient(AccountId, "mine"), First.OrderId);
}
