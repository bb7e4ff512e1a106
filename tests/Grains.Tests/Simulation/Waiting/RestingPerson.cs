using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Simulation.Waiting;

/// <summary>Someone whose orders wait: asks for each thing under a key of its own until it is
/// answered.</summary>
internal sealed class RestingPerson(
    Host host, VirtualTime time, Promises promises, Random random)
{
    private readonly List<string> _placed = [];
    private int _asked;

    public async Task Live(int wishes)
    {
        await Insist((portfolio, key) => portfolio.Deposit(Deposit(10_000, key)));
        await Insist((portfolio, key) => portfolio.Place(Buy(20, key)));
        for (; wishes > 0; wishes--)
        {
            await Pause(4_000);
            await Act();
        }
    }

    private async Task Act()
    {
        if (_placed.Count > 0 && random.Next(4) == 0)
        {
            await Insist((portfolio, key) => portfolio.Cancel(
                new CancelOrder(Drawn()) { OperationKey = key }));
        }
        else if (_placed.Count > 0 && random.Next(4) == 0)
        {
            var (order, price) = (Drawn(), Price());
            await Insist((portfolio, key) => portfolio.Replace(new ReplaceOrder
            {
                OrderId = order,
                Price = price,
                OperationKey = key,
            }));
        }
        else if (random.Next(30) == 0)
        {
            await Insist((portfolio, key) => portfolio.Reset(
                new() { Cash = 10_000, OperationKey = key }));
            await Insist((portfolio, key) => portfolio.Place(Buy(20, key)));
        }
        else
        {
            await Place(Any());
        }
    }

    private async Task Place(PlaceOrder order)
    {
        var named = order with { ClientOrderId = $"c{_asked}" };
        var outcome = await Insist((portfolio, key) => portfolio.Place(
            named with { OperationKey = key }));
        if (outcome.Outcome is PortfolioOutcome.OrderChanged { Order: var placed })
        {
            _placed.Add(placed.OrderId);
        }
    }

    private PlaceOrder Any() => random.Next(6) switch
    {
        0 => Limit(Side.Buy, 1, Price()),
        1 => Limit(Side.Sell, 1, Price()),
        2 => Stop(Side.Sell, 1, Price()),
        3 => Stop(Side.Buy, 1, Price()),
        4 => Limit(Side.Sell, 1, 0) with
        {
            Price = null,
            Class = OrderClass.Oco,
            TakeProfit = new TakeProfit(101 + random.Next(1, 900) / 100m),
            StopLoss = new StopLoss { StopPrice = 99 - random.Next(1, 900) / 100m },
        },
        _ => Limit(Side.Buy, 1, 100) with
        {
            Price = 100 - random.Next(1, 500) / 100m,
            Class = OrderClass.Bracket,
            TakeProfit = new TakeProfit(101 + random.Next(1, 900) / 100m),
            StopLoss = new StopLoss { StopPrice = 92 },
        },
    };

    private decimal Price() => random.Next(9_000, 11_000) / 100m;

    private string Drawn() => _placed[random.Next(_placed.Count)];

    private async Task<CommandOutcome> Insist(
        Func<IPortfolioGrain, string, Task<CommandOutcome>> ask)
    {
        var key = $"k{_asked++}";
        while (true)
        {
            try
            {
                return await host.Call(
                    portfolio => ask(portfolio, key), (_, _) => { }, (fault, _) => Judge(fault));
            }
            catch (Exception)
            {
                // Whether it may fail so was judged where it arose.
                await Pause(2_000);
            }
        }
    }

    private void Judge(Exception fault) => promises.Require(
        fault is JournalFaultException or OverloadedException or IOException or TimeoutException,
        () => $"A bug: {fault}");

    private Task Pause(int mostMs) =>
        Task.Delay(TimeSpan.FromMilliseconds(random.Next(10, mostMs)), time);
}
