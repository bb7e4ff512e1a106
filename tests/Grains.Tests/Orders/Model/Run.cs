using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Orders.Waiting;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Orders.Model;

/// <summary>A random program, lived by the rules and on paper at once; its book offers every order
/// at every tick.</summary>
internal sealed class Run
{
    private static readonly TradingLimits Limits = new()
    {
        FeeRate = NaiveAccount.Rate,
        AllowReset = true,
        PracticeCash = 2_000,
    };

    private static readonly Portfolio Start = Begin();

    private readonly NaiveAccount _paper = new(
        Start.CashAvailable, Start.Ledger["BTC"].Available)
    {
        Bid = 100,
        Ask = 100.10m,
        Now = Given.Noon.UtcDateTime,
    };

    private readonly Dictionary<string, NaiveOrder> _onPaper = [];
    private readonly Dictionary<string, decimal> _marks = [];
    private readonly Dictionary<string, Order> _ended = [];
    private readonly List<string> _ids = [];
    private long _ticks;

    public Portfolio Portfolio { get; private set; } = Start;

    private DateTimeOffset Now => new(_paper.Now, TimeSpan.Zero);

    private Quote Quote => Given.Quote(_paper.Bid, _paper.Ask) with
    {
        Status = _paper.Halted ? AssetStatus.Halted : AssetStatus.Active,
        Tick = new TickId(1, _ticks),
    };

    private RuleFacts Facts => new(Now, Limits, Portfolio.Sequence);

    /// <summary>Does it both ways; null where both say the same.</summary>
    public string? Do(Act act)
    {
        _paper.Now += TimeSpan.FromSeconds(1);
        var (said, expected) = act switch
        {
            Act.Order order => Place(order),
            Act.Tick tick => Tick(tick),
            Act.Cancel(var which) when which < _ids.Count => Cancel(_ids[which]),
            Act.Replace replace when replace.Which < _ids.Count => Replace(replace),
            Act.Wait(var time) => Wait(time),
            Act.Halt(var on) => Halt(on),
            Act.CancelAfter(var seconds) => CancelAfter(seconds),
            Act.Reset(var cash) => Reset(cash),
            _ => ("", ""),
        };
        return said == expected ? Differs() : $"{act}: {said} and not {expected}";
    }

    private (string Said, string Expected) Place(Act.Order act)
    {
        Expire();
        var id = $"ord_{_ids.Count:0000000000}";
        var isTrailing = act.Type is OrderType.TrailingStop;
        var trail = isTrailing ? decimal.Round((act.Price - 85) / 2, 2) : act.Price;
        var request = new PlaceOrder
        {
            Type = act.Type,
            Side = act.Side,
            AssetId = "BTC",
            Quantity = act.Quantity,
            Price = act.Type is OrderType.StopLimit
                ? act.Side is Side.Buy ? act.Price + 1 : act.Price - 1
                : act.Price,
            StopPrice = act.Price,
            TrailAmount = isTrailing && !act.ByPercent ? trail : null,
            TrailPercent = isTrailing && act.ByPercent ? trail : null,
            TimeInForce = act.Terms,
            PostOnly = act.PostOnly,
        };
        var said = Said(Portfolio.Place(request, Quote, null, Facts with { NewOrderId = id }), id);
        var onPaper = new NaiveOrder
        {
            Id = id,
            Kind = act.Type.ToString(),
            Buys = act.Side is Side.Buy,
            PostOnly = act.PostOnly,
            Asked = act.Quantity,
            Limit = act.Type is OrderType.Limit or OrderType.StopLimit ? request.Price : null,
            Stop = act.Type is OrderType.Stop or OrderType.StopLimit ? act.Price : null,
            Trail = request.TrailAmount,
            TrailPercent = request.TrailPercent,
        };
        var expected = _paper.Place(onPaper, act.Terms.ToString());
        if (_paper.Orders.Contains(onPaper))
        {
            _ids.Add(id);
            _onPaper[id] = onPaper;
            _marks[id] = onPaper.Mark;
        }

        return (said, expected);
    }

    private (string Said, string Expected) Tick(Act.Tick act)
    {
        (_paper.Bid, _paper.Ask) = (act.Bid, act.Ask);
        Expire();
        var tick = new BookTick
        {
            Quote = Quote,
            Id = new TickId(1, ++_ticks),
            HaltEpoch = 0,
            // By another clock, which may be anywhere.
            AcceptedAt = Now - TimeSpan.FromDays(_ticks % 3),
        };
        foreach (var live in Portfolio.Live.ById.Values.ToList())
        {
            Offer(live, tick);
        }

        _paper.Tick();
        return ("", "");
    }

    // More than once, as books do.
    private void Offer(LiveOrder live, BookTick tick)
    {
        if (!_paper.Halted)
        {
            var mark = _marks[live.Order.OrderId];
            _marks[live.Order.OrderId] = live.Order.Side is Side.Buy
                ? Math.Min(mark, _paper.Ask)
                : Math.Max(mark, _paper.Bid);
        }

        for (var time = 0; time < 2; time++)
        {
            if (Portfolio.Live.Find(live.Order.OrderId) is { } still
                && Portfolio.Trigger(still, tick, _marks[live.Order.OrderId], Facts) is { } done)
            {
                Said(done, live.Order.OrderId);
            }
        }
    }

    private (string Said, string Expected) Cancel(string id)
    {
        Expire();
        return (
            Said(Portfolio.Cancel(new CancelOrder(id), _ended.GetValueOrDefault(id), Facts), id),
            _paper.Cancel(_onPaper[id]));
    }

    private (string Said, string Expected) Replace(Act.Replace act)
    {
        Expire();
        var id = _ids[act.Which];
        var request = new ReplaceOrder
        {
            OrderId = id,
            Quantity = act.Quantity,
            Price = act.Price,
            StopPrice = act.Price,
        };
        return (
            Said(
                Portfolio.Replace(request, Quote, _ended.GetValueOrDefault(id), Facts),
                id),
            _paper.Replace(_onPaper[id], act.Quantity, act.Price));
    }

    private (string Said, string Expected) Wait(TimeSpan time)
    {
        _paper.Now += time;
        Expire();
        _paper.Expire();
        return ("", "");
    }

    private (string Said, string Expected) Halt(bool on)
    {
        _paper.Halted = on;
        return ("", "");
    }

    private (string Said, string Expected) CancelAfter(int seconds)
    {
        Expire();
        var decision = (Decision.Recorded)Portfolio.CancelAfter(new(seconds), Facts);
        Portfolio = decision.Next;
        var set = (PortfolioOutcome.CancelAfterSet)decision.Record.Outcome;
        return (
            $"{set.LiveOrders} {set.CancelAt?.UtcDateTime:O}", _paper.CancelAfter(seconds));
    }

    private (string Said, string Expected) Reset(decimal cash)
    {
        Expire();
        var decision = Portfolio.Reset(new ResetPortfolio { Cash = cash }, Facts);
        while (decision is Decision.Recorded { Record.Begun: null })
        {
            Said(decision, "");
            decision = Portfolio.Reset(new ResetPortfolio { Cash = cash }, Facts);
        }

        if (decision is Decision.Recorded begun)
        {
            Portfolio = begun.Next;
        }

        return (
            decision switch
            {
                Decision.Recorded(var record, _) => $"{record.Begun!.Cash}",
                Decision.Unrecorded(var refused) => refused.Code,
                _ => $"{decision}",
            },
            _paper.Reset(cash, Limits.PracticeCash));
    }

    private void Expire()
    {
        while (Portfolio.Expire(Facts) is { } decision)
        {
            Said(decision, "");
        }
    }

    private string Said(Decision decision, string id)
    {
        switch (decision)
        {
            case Decision.Unrecorded(var refused):
                return refused.Code;
            case Decision.KnownOrder(var order):
                return order.Status.ToString();
        }

        var (record, next) = Assert.IsType<Decision.Recorded>(decision);
        Portfolio = next;
        if (record.Order is { } whole)
        {
            _ended[id] = whole;
        }

        foreach (var order in next.UnsentOrders.GetValueOrDefault(next.Sequence, []))
        {
            _ended[order.OrderId] = order;
        }

        return record.Outcome is PortfolioOutcome.OrderChanged(var changed)
            ? changed.Status.ToString()
            : "Completed";
    }

    private string? Differs()
    {
        var (cash, units) = (Portfolio.Ledger[Ledger.Cash], Portfolio.Ledger["BTC"]);
        if (!Portfolio.IsSound())
        {
            return "not sound";
        }

        var money = (
            cash.Available + cash.Held, cash.Held, units.Available + units.Held, units.Held);
        var onPaper = (_paper.Cash, _paper.HeldCash, _paper.Units, _paper.HeldUnits);
        return money != onPaper
            ? $"{money} and not {onPaper}"
            : _ids.Select(id => Differs(
                Portfolio.Live.Find(id)?.Order ?? _ended[id], _onPaper[id]))
                .FirstOrDefault(difference => difference is not null);
    }

    private static string? Differs(Order order, NaiveOrder paper)
    {
        var is1 = (order.Status.ToString(), order.FilledQuantity, order.Notional, order.Fee,
            order.Version);
        var is2 = (paper.State, paper.Filled, paper.Worth, paper.Fee, paper.Version);
        return is1 == is2 ? null : $"{paper.Id} {paper.Kind}: {is1} and not {is2}";
    }

    private static Portfolio Begin()
    {
        var rich = Given.Cash(1_500);
        return rich.After(rich.Place(
            Given.Buy(5), Given.Quote(100, 100), null, Given.Facts));
    }
}
