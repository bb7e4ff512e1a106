using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Portfolios;


namespace OrderProcessor.Grains.Tests.Orders;

public sealed class OrderGrainTests(ClusterFixture cluster)
{
    private readonly Order _order = Given.Cash(100)
        .Place(Given.Buy(1), Given.Quote(1, 1), null, Given.Facts)
        .Filled() with
    { OrderId = ClusterFixture.NewName() };

    private IOrderGrain Grain => cluster.Grains.GetGrain<IOrderGrain>(_order.OrderId);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_its_owners_only()
    {
        await Grain.Record(_order);

        Assert.Equal(_order, await Grain.Read(_order.AccountId, Token));
        Assert.Null(await Grain.Read("somebody_else", Token));
    }

    [Fact]
    public async Task Recording_an_order_again_changes_nothing()
    {
        await Grain.Record(_order);
        cluster.States.FailWrites(_order.OrderId);

        await Grain.Record(_order);

        Assert.Equal(_order, await Grain.Read(_order.AccountId, Token));
    }

    [Fact]
    public async Task A_record_that_is_older_than_the_one_kept_changes_nothing()
    {
        var newer = _order with { Version = 3 };
        await Grain.Record(newer);

        await Grain.Record(_order with { Version = 2 });
        await Grain.Record(_order);

        Assert.Equal(newer, await Grain.Read(_order.AccountId, Token));
    }

    [Fact]
    public async Task A_newer_record_takes_the_place_of_the_one_kept()
    {
        await Grain.Record(_order);

        await Grain.Record(_order with { Version = 2 });
        await TestCluster.Deactivate(Grain);

        Assert.Equal(_order with { Version = 2 }, await Grain.Read(_order.AccountId, Token));
    }

    [Fact]
    public async Task Many_who_ask_for_an_unknown_order_at_once_are_all_answered()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Grain.Read(_order.AccountId, Token)));

        Assert.All(answers, Assert.Null);
    }

    [Fact]
    public async Task A_record_that_was_not_kept_is_not_seen()
    {
        cluster.States.FailWrites(_order.OrderId);
        await Assert.ThrowsAsync<OrleansException>(() => Grain.Record(_order));
        cluster.States.Heal(_order.OrderId);

        Assert.Null(await Grain.Read(_order.AccountId, Token));
    }
}
