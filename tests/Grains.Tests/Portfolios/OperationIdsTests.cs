using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class OperationIdsTests
{
    private const string Shape = "^[a-zA-Z0-9_]{10,50}$";

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    [InlineData("so long a client order id as 48 characters allow")]
    public void Order_ids_have_the_promised_shape(string? clientOrderId) =>
        Assert.Matches(Shape, OperationIds.Order("alice_1", long.MaxValue, clientOrderId));

    [Fact]
    public void Transaction_ids_have_the_promised_shape() =>
        Assert.Matches(Shape, OperationIds.Transaction("alice_1", 1));

    [Fact]
    public void Ids_differ_by_person_by_record_and_by_kind()
    {
        Assert.Distinct(
        [
            OperationIds.Order("alice_1", 1, null),
            OperationIds.Order("alice_1", 2, null),
            OperationIds.Order("alice_11", 1, null),
            OperationIds.Order("alice_1", 1, "1"),
            OperationIds.Order("alice_11", 1, "1"),
            OperationIds.Transaction("alice_1", 1).Replace("txn", "ord", StringComparison.Ordinal),
        ]);
    }

    [Fact]
    public void A_client_order_id_gives_the_same_id_at_every_time() =>
        Assert.Equal(
            OperationIds.Order("alice_1", 1, "mine"), OperationIds.Order("alice_1", 99, "mine"));
}
