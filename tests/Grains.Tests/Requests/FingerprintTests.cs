using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Requests;

public sealed class FingerprintTests
{
    [Fact]
    public void Equal_numbers_are_the_same_however_they_were_written() =>
        Assert.Equal(Fingerprint.Of("x", 0.1m), Fingerprint.Of("x", 0.10m));

    [Fact]
    public void No_two_lists_of_parts_run_together()
    {
        Assert.Distinct(
        [
            Fingerprint.Of("x", "a|1:b", "c"),
            Fingerprint.Of("x", "a", "b|1:c"),
            Fingerprint.Of("x", "ab", "c"),
            Fingerprint.Of("x", "a", "bc"),
            Fingerprint.Of("x", "abc"),
            Fingerprint.Of("x", "abc", null),
            Fingerprint.Of("x", "abc", ""),
            Fingerprint.Of("y", "abc"),
        ]);
    }

    [Fact]
    public void Every_part_of_an_order_counts_but_its_key()
    {
        var order = Given.Buy(1);

        Assert.Distinct(
        [
            order.Fingerprint(),
            (order with { Side = Side.Sell }).Fingerprint(),
            (order with { AssetId = "ETH" }).Fingerprint(),
            (order with { Quantity = 2 }).Fingerprint(),
            (order with { Price = 1 }).Fingerprint(),
            (order with { ClientOrderId = "c" }).Fingerprint(),
        ]);
        Assert.Equal(order.Fingerprint(), (order with { OperationKey = "k" }).Fingerprint());
    }

    [Fact]
    public void Commands_with_the_same_amount_differ() =>
        Assert.Distinct(
        [
            Given.Deposit(1).Fingerprint(),
            Given.Withdrawal(1).Fingerprint(),
            Given.Adjustment(1).Fingerprint(),
        ]);

    [Fact]
    public void A_digest_stays_what_it_was() =>
        Assert.Equal("15a2", Fingerprint.Of("deposit", 10m)[..4]);
}
