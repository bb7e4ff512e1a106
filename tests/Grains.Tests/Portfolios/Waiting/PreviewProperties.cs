using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios.Waiting;

/// <summary>Whatever is asked for, at quotes that are good for little: what its preview says is
/// what placing it on the same tick comes to.</summary>
public sealed class PreviewProperties(ClusterFixture cluster)
{
    private const int Orders = 150;
    private const int OrdersOfTick = 3;

    private static readonly HashSet<string> Expected =
    [
        nameof(OrderStatus.Completed), nameof(OrderStatus.Canceled),
        nameof(OrderStatus.PartiallyFilled), nameof(OrderStatus.Open),
        nameof(OrderStatus.Waiting), RefusalCode.FokNotFillable,
    ];

    private readonly string _account = ClusterFixture.NewName();
    private string _asset = "";

    private IPortfolioGrain Portfolio => cluster.Portfolio(_account);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_preview_and_placing_on_the_same_tick_say_the_same(int seed)
    {
        var random = new Random(seed);
        _asset = await cluster.ListAsset(100);
        await Portfolio.Deposit(Deposit(9_000));
        await Tick(random);
        await Portfolio.Place(Buy(5) with { AssetId = _asset });
        var kinds = new HashSet<string>();
        for (var number = 0; number < Orders; number++)
        {
            if (number % OrdersOfTick == 0)
            {
                await Portfolio.CancelAll(null);
                await Tick(random);
            }

            kinds.Add(await Compare(Any(random)));
        }

        Assert.Superset(Expected, kinds);
    }

    private async Task<string> Compare(PlaceOrder asked)
    {
        var before = await Portfolio.Read(Cancelled);
        var preview = await Portfolio.Preview(asked);
        var untouched = await Portfolio.Read(Cancelled);
        var placed = (await Portfolio.Place(asked)).Outcome;
        var after = await Portfolio.Read(Cancelled);

        Assert.Equal(before.Sequence, untouched.Sequence);
        Assert.Equal(Said(placed), Said(preview.Outcome));
        Assert.Equal(
            (after.CashAvailable, after.CashHeld), (preview.CashAvailable, preview.CashHeld));
        var held = after.Holdings.FirstOrDefault(holding => holding.AssetId == _asset);
        Assert.Equal(
            held is null ? null : (held.Quantity, held.Available),
            ((decimal, decimal)?)(preview.Holding.Quantity, preview.Holding.Available));
        Assert.Equal(await Legs(placed), preview.Legs.Select(Said).Order());
        return OrderOf(placed)?.Status.ToString() ?? ((PortfolioOutcome.Refused)placed).Code;
    }

    private async Task<IEnumerable<string>> Legs(PortfolioOutcome placed)
    {
        var ids = OrderOf(placed)?.LegIds ?? [];
        return (await Task.WhenAll(ids.Select(id => Portfolio.FindOrder(id, Cancelled))))
            .Select(leg => Said(leg!)).Order().ToList();
    }

    private static Order? OrderOf(PortfolioOutcome outcome) => outcome switch
    {
        PortfolioOutcome.OrderFilled(var order) => order,
        PortfolioOutcome.OrderChanged(var order) => order,
        _ => null,
    };

    private static string Said(PortfolioOutcome outcome) =>
        OrderOf(outcome) is { } order ? Said(order) : $"{outcome}";

    // All that is a number or a word; ids and the moment are made up each time.
    private static string Said(Order order) => string.Join(
        ' ',
        order.Type, order.Side, order.TimeInForce, order.Status, order.Reason, order.Quantity,
        order.FilledQuantity, order.Price, order.Notional, order.Fee, order.HeldAmount,
        order.LimitPrice, order.StopPrice, order.TrailMark, order.NotionalAsked, order.Version,
        string.Join(';', order.Fills.Select(fill => (
            fill.Quantity, fill.Price, fill.Notional, fill.Fee, fill.Bid, fill.Ask))));

    private PlaceOrder Any(Random random)
    {
        var side = random.Next(2) == 0 ? Side.Buy : Side.Sell;
        var price = 100 + (random.Next(-300, 300) / 100m);
        var order = Buy(random.Next(1, 4_000) / 1_000m) with
        {
            AssetId = _asset,
            Side = side,
            Type = (OrderType)random.Next(5),
            Price = price,
            StopPrice = price + (side is Side.Buy ? 2 : -2),
            TrailAmount = random.Next(1, 300) / 100m,
        };
        order = order.Type is OrderType.Limit
            ? order with
            {
                TimeInForce = new[] { TimeInForce.Gtc, TimeInForce.Ioc, TimeInForce.Fok }
                    [random.Next(3)],
            }
            : order;
        if (order.Type is OrderType.Market or OrderType.Limit && random.Next(3) == 0)
        {
            return order with { Quantity = 0, Notional = random.Next(1, 40_000) / 100m };
        }

        return random.Next(4) switch
        {
            0 when side is Side.Sell => order with { Quantity = 0, SellsAll = true },
            0 => order with
            {
                Class = OrderClass.Bracket,
                TakeProfit = new TakeProfit(104),
                StopLoss = new StopLoss { StopPrice = 95 },
            },
            1 when side is Side.Sell => order with
            {
                Type = OrderType.Limit,
                TimeInForce = TimeInForce.Gtc,
                Class = OrderClass.Oco,
                TakeProfit = new TakeProfit(103),
                StopLoss = new StopLoss { TrailAmount = 2 },
            },
            _ => order,
        };
    }

    private Task Tick(Random random)
    {
        var bid = 100 + (random.Next(-100, 100) / 100m);
        return cluster.Grains.GetGrain<IAssetGrain>(_asset).OnTick(
            new Tick
            {
                AssetId = _asset,
                Time = TimeProvider.System.GetUtcNow(),
                Bid = bid,
                Ask = bid + 0.02m,
                BidSize = random.Next(4) == 0 ? null : random.Next(1, 3_000) / 1_000m,
                AskSize = random.Next(4) == 0 ? null : random.Next(1, 3_000) / 1_000m,
            },
            TimeSpan.FromDays(1));
    }
}
