using FsCheck.Xunit;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Tests.Orders;

public sealed class OrderIdsTests
{
    private const string Shape = "^[a-zA-Z0-9_]{10,50}$";
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    [Theory]
    [InlineData(1)]
    [InlineData(4_711)]
    [InlineData(OrderIds.MaxSequence)]
    public void The_id_of_a_record_has_the_promised_shape_and_no_other_ids(long sequence)
    {
        var id = OrderIds.OfRecord("alice_1", sequence);

        Assert.Matches(Shape, id);
        Assert.DoesNotMatch("^ord_[0-9a-f]{32}$", id);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("so long a client order id as 48 characters allow")]
    public void Client_order_ids_give_ids_of_the_promised_shape(string clientOrderId) =>
        Assert.Matches("^ord_[0-9a-f]{32}$", OrderIds.OfClient("alice_1", clientOrderId));

    [Fact]
    public void Transaction_ids_have_the_promised_shape() =>
        Assert.Matches(Shape, TransactionIds.Of("alice_1", 1));

    [Fact]
    public void Ids_differ_by_person_by_record_and_by_kind() =>
        Assert.Distinct(
        [
            OrderIds.OfRecord("alice_1", 1),
            OrderIds.OfRecord("alice_1", 2),
            OrderIds.OfRecord("alice_11", 1),
            OrderIds.OfClient("alice_1", "1"),
            OrderIds.OfClient("alice_11", "1"),
            TransactionIds.Of("alice_1", 1).Replace("txn", "ord", StringComparison.Ordinal),
        ]);

    [Fact]
    public void Ids_stay_what_they_were()
    {
        Assert.Equal("ord_e5c4682e27335ea2ba8eec3060baefb3", OrderIds.OfClient("alice_1", "mine"));
        Assert.Equal("ord_0000000000sshqqdsjvm1s8a4", OrderIds.OfRecord("alice_1", 1));
    }

    [Property]
    public void An_id_finds_its_record_for_its_owner_only(ulong number)
    {
        var sequence = (long)(number % (ulong)OrderIds.MaxSequence) + 1;
        var id = OrderIds.OfRecord("alice_1", sequence);

        Assert.True(OrderIds.TryFind("alice_1", id, out var found));
        Assert.Equal(sequence, found);
        Assert.False(OrderIds.TryFind("mallory_1", id, out _));
    }

    [Property]
    public void What_an_id_says_fits_what_a_uuid_leaves_free(ulong number)
    {
        var sequence = (long)(number % (ulong)OrderIds.MaxSequence) + 1;

        var content = Content(OrderIds.OfRecord("alice_1", sequence));

        Assert.True(content < (UInt128)1 << 122);
        Assert.Equal((UInt128)sequence, content >> 74);
    }

    [Fact]
    public void No_digit_of_an_id_can_be_altered()
    {
        var id = OrderIds.OfRecord("alice_1", 123_456_789);
        for (var at = 4; at < id.Length; at++)
        {
            foreach (var digit in Digits + "iluoA_é")
            {
                var other = $"{id[..at]}{digit}{id[(at + 1)..]}";
                Assert.Equal(other == id, OrderIds.TryFind("alice_1", other, out _));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("ord_")]
    [InlineData("ord_e5c4682e27335ea2ba8eec3060baefb3")]
    [InlineData("ord_0000000000000000000000000")]
    [InlineData("ord_zzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("txn_0000000000000000000000000")]
    public void What_is_no_id_of_a_record_finds_none(string id) =>
        Assert.False(OrderIds.TryFind("alice_1", id, out _));

    [Theory]
    [InlineData(0)]
    [InlineData(OrderIds.MaxSequence + 1)]
    public void A_record_that_no_id_can_say_has_none(long sequence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OrderIds.OfRecord("alice_1", sequence));

    private static UInt128 Content(string id) => id[4..].Aggregate(
        UInt128.Zero, (content, digit) => (content << 5) | (uint)Digits.IndexOf(digit));
}
