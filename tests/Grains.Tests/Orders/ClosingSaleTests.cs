using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

/// <summary>What an asset that is no longer offered can still be done with.</summary>
public sealed class ClosingSaleTests
{
    private static readonly Quote Closed = Quote(80, 80) with
    {
        Status = AssetStatus.Inactive,
        IsClosing = true,
        OverriddenBy = "ada",
        OverrideProposedBy = "bob",
    };

    private static readonly Portfolio Owner = Holder(2, cashLeft: 1_000);

    [Fact]
    public void What_somebody_holds_is_sold_at_the_closing_price()
    {
        var after = Owner.After(Owner.Place(
            Sale(0) with { SellsAll = true }, Closed, null, Facts));

        Assert.Equal((1_160m, 0m), (after.CashAvailable, after.Ledger["BTC"].Available));
    }

    [Fact]
    public void A_closing_price_is_never_stale() => Assert.Equal(
        1_080m,
        Owner.After(Owner.Place(Sale(1), Closed, null, At(Noon.AddYears(5)))).CashAvailable);

    [Fact]
    public void Nobody_buys_at_it() =>
        Assert.Equal(RefusalCode.AssetInactive, Refused(Buy(1), Closed));

    [Fact]
    public void Nothing_waits_at_it()
    {
        Assert.Equal(RefusalCode.AssetInactive, Refused(Limit(Side.Sell, 1, 80), Closed));
        Assert.Equal(RefusalCode.AssetInactive, Refused(Limit(Side.Sell, 1, 70), Closed));
        Assert.Equal(RefusalCode.AssetInactive, Refused(Stop(Side.Sell, 1, 70), Closed));
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("bob")]
    public void Neither_of_those_who_set_it_sells_at_it(string admin) => Assert.Equal(
        RefusalCode.OwnPrice,
        Refused(
            Sale(1),
            admin == "ada"
                ? Closed with { OverriddenBy = AccountId }
                : Closed with { OverrideProposedBy = AccountId }));

    [Fact]
    public void Without_one_nothing_is_sold() => Assert.Equal(
        RefusalCode.AssetInactive, Refused(Sale(1), Closed with { IsClosing = false }));

    private static string Refused(PlaceOrder order, Quote quote) =>
        Owner.Place(order, quote, null, OrderFacts).Refused();
}
