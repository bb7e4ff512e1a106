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

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_order_is_its_owners_only()
    {
        await Grain.Keep(_order);

        Assert.Equal(_order, await Grain.Read(_order.AccountId, Cancelled));
        Assert.Null(await Grain.Read("somebody_else", Cancelled));
    }

    [Fact]
    public async Task Recording_an_order_again_changes_nothing()
    {
        await Grain.Keep(_order);
        cluster.States.FailWrites(_order.OrderId);

        await Grain.Keep(_order);

        Assert.Equal(_order, await Grain.Read(_order.AccountId, Cancelled));
    }

    [Fact]
    public async Task A_record_that_is_older_than_the_one_kept_changes_nothing()
    {
        var newer = _order with { Version = 3 };
        await Grain.Keep(newer);

        await Grain.Keep(_order with { Version = 2 });
        await Grain.Keep(_order);

        Assert.Equal(newer, await Grain.Read(_order.AccountId, Cancelled));
    }

    [Fact]
    public async Task A_newer_record_takes_the_place_of_the_one_kept()
    {
        await Grain.Keep(_order);

        await Grain.Keep(_order with { Version = 2 });
        await TestCluster.Deactivate(Grain);

        Assert.Equal(_order with { Version = 2 }, await Grain.Read(_order.AccountId, Cancelled));
    }

    [Fact]
    public async Task Many_who_ask_for_an_unknown_order_at_once_are_all_answered()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Grain.Read(_order.AccountId, Cancelled)));

        Assert.All(answers, Assert.Null);
    }

    [Fact]
    public async Task A_record_that_was_not_kept_is_not_seen()
    {
        cluster.States.FailWrites(_order.OrderId);
        await Assert.ThrowsAsync<OrleansException>(() => Grain.Keep(_order));
        cluster.States.Heal(_order.OrderId);

        Assert.Null(await Grain.Read(_order.AccountId, Cancelled));
    }
}
