using OrderProcessor.Grains.Abstractions.Orders;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class OrderTermsTests
{
    public static TheoryData<OrderType> Types => [.. Enum.GetValues<OrderType>()];

    [Fact]
    public void Every_type_can_be_placed() =>
        Assert.Equal(Enum.GetValues<OrderType>(), OrderTerms.Offered);

    [Fact]
    public void No_type_on_either_side_has_the_name_of_another() =>
        Assert.Distinct(
            from type in Enum.GetValues<OrderType>()
            from side in Enum.GetValues<Side>()
            select OrderTerms.NameOf(type, side));

    [Fact]
    public void No_type_on_either_side_has_the_digest_of_another() =>
        Assert.Distinct(
            from type in Enum.GetValues<OrderType>()
            from side in Enum.GetValues<Side>()
            select (Buy(1) with { Type = type, Side = side }).Fingerprint());

    [Fact]
    public void The_digests_of_market_orders_stay_what_they_were()
    {
        Assert.Equal("5772eebd20553b4b647d4059315dc949", Buy(0.5m, null, "mine").Fingerprint());
        Assert.Equal("bc6a38c34c18d1b3ac3c77a9b361dce7", Sale(0.125m).Fingerprint());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_side_that_is_none_has_no_name(OrderType type) =>
        Assert.ThrowsAny<InvalidOperationException>(() => OrderTerms.NameOf(type, (Side)2));

    [Fact]
    public void A_type_that_is_none_has_no_terms() =>
        Assert.ThrowsAny<InvalidOperationException>(() => OrderTerms.Of((OrderType)5));
}
