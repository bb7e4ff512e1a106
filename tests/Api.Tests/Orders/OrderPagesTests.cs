using OrderProcessor.Api.Orders;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Api.Tests.Orders;

public sealed class OrderPagesTests
{
    private static readonly OrderFilter All = new(UpdatedAfter: null, Class: null);
    private static readonly HistoryQuery Query = new() { Limit = 100, Descending = true };

    [Fact]
    public void Live_orders_come_newest_first()
    {
        var page = OrderPages.Live(Orders(1, 3, 2), Query, All);

        Assert.Equal("3 2 1", Names(page));
        Assert.Null(page.Next);
        Assert.Equal(3, page.Total);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Cursors_lead_through_all_live_orders_also_of_one_moment(int limit)
    {
        var orders = Orders(1, 2, 2, 2, 3, 3, 4);
        var found = new List<Order>();
        var page = OrderPages.Live(orders, Query with { Limit = limit }, All);
        found.AddRange(page.Items);
        while (page.Next is not null)
        {
            page = OrderPages.Live(orders, Query with { Limit = limit, After = page.Next }, All);
            found.AddRange(page.Items);
        }

        Assert.Equal(7, found.Count);
        Assert.Distinct(found.Select(order => order.OrderId));
    }

    [Fact]
    public void None_is_passed_over_because_those_before_it_have_ended()
    {
        var orders = Orders(1, 2, 3, 4);
        var first = OrderPages.Live(orders, Query with { Limit = 2 }, All);

        var next = OrderPages.Live(
            orders.Where(order => !first.Items.Contains(order)),
            Query with { Limit = 2, After = first.Next },
            All);

        Assert.Equal("2 1", Names(next));
    }

    [Fact]
    public void Live_orders_are_filtered()
    {
        var orders = Orders(1, 2, 3);
        var (sale, pair) = (orders[0] with { Side = Side.Sell }, orders[1] with
        {
            Class = OrderClass.Oco,
            UpdatedAt = At(9),
        });
        Order[] live = [sale, pair, orders[2]];

        Assert.Equal("1", Names(OrderPages.Live(live, Query with { Side = Side.Sell }, All)));
        Assert.Equal("2", Names(OrderPages.Live(live, Query, new(null, OrderClass.Oco))));
        Assert.Equal("2", Names(OrderPages.Live(live, Query, new(At(3), null))));
        Assert.Equal("", Names(OrderPages.Live(live, Query with { AssetId = "ETH" }, All)));
        Assert.Equal("2 1", Names(OrderPages.Live(live, Query with { Offset = 1 }, All)));
    }

    [Theory]
    [InlineData(2, 0, "8 6")]
    [InlineData(2, 1, "6 4")]
    [InlineData(9, 0, "8 6 4 2")]
    public async Task A_filter_reads_on_until_the_page_is_full(int limit, int offset, string names)
    {
        var past = Past();

        var page = await OrderPages.Past(
            Query with { Limit = limit, Offset = offset }, new(null, OrderClass.Oco), past);

        Assert.Equal(names, Names(page));
    }

    [Fact]
    public async Task The_next_page_of_a_filter_begins_where_the_last_one_ended()
    {
        var (past, filter) = (Past(), new OrderFilter(null, OrderClass.Oco));

        var first = await OrderPages.Past(Query with { Limit = 3 }, filter, past);
        var next = await OrderPages.Past(
            Query with { Limit = 3, After = first.Next }, filter, past);

        Assert.Equal(("8 6 4", "2"), (Names(first), Names(next)));
    }

    // Of eight orders, newest first, every other one is of a pair.
    private static Func<HistoryQuery, Task<HistoryPage<Order>>> Past() => query =>
    {
        var all = Orders(8, 7, 6, 5, 4, 3, 2, 1)
            .Select((order, at) => at % 2 == 0 ? order with { Class = OrderClass.Oco } : order)
            .ToList();
        var first = (int)(query.After?.Sequence ?? 0);
        var end = first + query.Limit;
        return Task.FromResult(new HistoryPage<Order>(
            [.. all.Skip(first).Take(query.Limit)],
            all.Count,
            end < all.Count ? new HistoryCursor(1, end) : null));
    };

    private static List<Order> Orders(params int[] minutes) =>
    [
        .. minutes.Select((minute, at) => SomeOrder.Resting with
        {
            OrderId = $"ord_{at:0000000000}",
            ClientOrderId = $"{minute}",
            CreatedAt = At(minute),
        }),
    ];

    private static DateTimeOffset At(int minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);

    private static string Names(HistoryPage<Order> page) =>
        string.Join(' ', page.Items.Select(order => order.ClientOrderId));
}
