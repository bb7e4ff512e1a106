using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

/// <summary>How much a limit order by amount is for.</summary>
public sealed class OrderSizeTests
{
    [Theory]
    [InlineData(Side.Sell, 50, 0.5)]
    [InlineData(Side.Buy, 150, 0.5)]
    public void An_amount_is_neither_exceeded_nor_undershot_by_what_is_filled_at_once(
        Side side, decimal limit, decimal quantity)
    {
        var request = Limit(side, 0, limit) with { Notional = 50 };

        var (record, _) = Assert.IsType<Decision.Recorded>(
            Holder(2, cashLeft: 500).Place(request, Quote(100, 100), null, OrderFacts));

        Assert.Equal((quantity, 50m), (record.Order!.Quantity, record.Order.Notional));
    }

    [Fact]
    public void While_nothing_is_traded_an_amount_is_sized_by_its_limit()
    {
        var request = Limit(Side.Buy, 0, 200) with { Notional = 50 };
        var halted = Quote(100, 100) with { Status = AssetStatus.Halted };

        var next = Cash(100).After(Cash(100).Place(request, halted, null, OrderFacts));

        Assert.Equal(0.25m, Assert.Single(next.Live.ById).Value.Order.Quantity);
        Assert.Equal(50, next.Ledger["USD"].Held);
    }
}
