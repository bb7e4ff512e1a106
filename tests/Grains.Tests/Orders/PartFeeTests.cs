using FsCheck.Xunit;
using OrderProcessor.Grains.Orders;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class PartFeeTests
{
    [Property]
    public void What_an_order_costs_does_not_depend_on_the_number_of_its_fills(
        ushort[] parts, ushort rate)
    {
        var (share, so, far) = (rate / 1_000_000m, 0m, 0m);
        foreach (var part in parts)
        {
            var notional = 0.01m + (part / 97m);
            far += Fees.OfNext((so, far), notional, share);
            so += notional;
        }

        Assert.Equal(Fees.On(so, share), far);
    }

    [Fact]
    public void A_fill_of_next_to_nothing_costs_its_seller_no_cash() =>
        Assert.Equal(0.000000001m, Fees.OfNext((0, 0), 0.000000001m, 0.5m));
}
