using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class OrderStateTests
{
    private static readonly Order Known =
        Cash(1_000).Place(Buy(2), Quote(99, 101), null, Facts).Filled();

    [Property]
    public void A_version_of_an_order_never_goes_back(byte[] sent)
    {
        var state = new OrderState();
        foreach (var version in sent.Select(one => one + 1L))
        {
            var next = state.With(Known with { Version = version });

            Assert.Equal(Math.Max(version, state.Order?.Version ?? 0), next.Order!.Version);
            state = next;
        }
    }
}
