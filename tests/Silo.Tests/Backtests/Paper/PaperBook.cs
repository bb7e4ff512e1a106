using System.Globalization;

namespace OrderProcessor.Silo.Tests.Backtests.Paper;

/// <summary>What an account has on paper: cash, units and orders, and what a fill or an end makes
/// of them.</summary>
internal sealed class PaperBook(decimal cash, decimal rate)
{
    private const decimal Step = 0.00000001m;

    public decimal Rate => rate;

    public decimal Cash { get; private set; } = cash;

    public Dictionary<string, decimal> Units { get; } = [];

    public List<PaperOrder> Orders { get; } = [];

    /// <summary>As the program writes them.</summary>
    public List<string> Fills { get; } = [];

    public decimal FreeCash =>
        Cash - Orders.Where(order => order.Buys).Sum(Hold);

    public decimal FreeUnits(string asset) => Units.GetValueOrDefault(asset)
        - Orders.Where(order => !order.Buys && order.Asset == asset).Sum(Hold);

    /// <summary>Those that a price may move, the oldest first.</summary>
    public IEnumerable<PaperOrder> Standing(string asset) =>
        Orders.Where(order => order.Lives && !order.Dormant && order.Asset == asset);

    /// <summary>What has to be set aside for it.</summary>
    public decimal Hold(PaperOrder order)
    {
        if (!order.Lives || order.Dormant || order.Covered)
        {
            return 0;
        }

        if (!order.Buys)
        {
            return order.Left;
        }

        var dearest = order.Left * order.WorstHeld;
        return dearest + FeeOf(order.Worth + dearest) - order.Fee;
    }

    /// <summary>What is filled now, and what is set aside for the rest.</summary>
    public decimal Needs(PaperOrder order, PaperMarket market, bool rests)
    {
        var has = market.Has(order);
        if (!order.Buys)
        {
            return rests ? order.Left : has;
        }

        var worth = has * market.PriceFor(order);
        var rest = order.Left - has;
        var dearest = rests && rest > 0 ? rest * order.WorstHeld : 0;
        return worth + dearest + FeeOf(order.Worth + worth + dearest) - order.Fee;
    }

    /// <summary>What others hold is not there for it.</summary>
    public string? Short(PaperOrder order, decimal need)
    {
        var own = Orders.Contains(order) ? Hold(order) : 0;
        return order.Buys
            ? need > FreeCash + own ? "INSUFFICIENT_FUNDS" : null
            : need > FreeUnits(order.Asset) + own ? "INSUFFICIENT_HOLDINGS" : null;
    }

    public decimal FeeOf(decimal worth) =>
        Math.Min(worth, Math.Ceiling(worth * rate * 100_000_000m) / 100_000_000m);

    /// <summary>The most units that come to no more than an amount, by halves.</summary>
    public decimal Most(decimal amount, decimal price, bool buys)
    {
        var (low, high) = (0m, Math.Ceiling(amount / price / Step) * 2);
        while (low < high)
        {
            var middle = Math.Ceiling((low + high) / 2);
            var worth = middle * Step * price;
            var comes = buys ? worth + FeeOf(worth) : worth - FeeOf(worth);
            (low, high) = comes <= amount ? (middle, high) : (low, middle - 1);
        }

        return low * Step;
    }

    /// <summary>Fills what is there of the rest of an order.</summary>
    public void Fill(PaperOrder order, PaperMarket market, DateTime at)
    {
        var (quantity, price) = (market.Has(order), market.PriceFor(order));
        if (quantity == 0)
        {
            return;
        }

        var worth = quantity * price;
        var fee = Math.Min(worth, FeeOf(order.Worth + worth) - order.Fee);
        Cash += order.Buys ? -worth - fee : worth - fee;
        Units[order.Asset] = Units.GetValueOrDefault(order.Asset)
            + (order.Buys ? quantity : -quantity);
        market.Bought += order.Buys ? quantity : 0;
        market.Sold += order.Buys ? 0 : quantity;
        (order.Filled, order.Worth, order.Fee) = (
            order.Filled + quantity, order.Worth + worth, order.Fee + fee);
        order.State = order.Left == 0 ? "Completed" : "PartiallyFilled";
        Fills.Add(string.Join(
            ',',
            at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            order.Name, order.Type, order.Asset,
            Text(quantity), Text(price), Text(worth), Text(fee),
            Text(market.Quote!.Bid), Text(market.Quote.Ask)));
        AfterFill(order, quantity, market.Quote);
    }

    /// <summary>Ends an order, the other leg with it, and children that have nothing to sell.
    /// </summary>
    public static void End(PaperOrder order, string state)
    {
        order.State = state;
        foreach (var child in order.Children.Where(child => child.Dormant && child.Lives))
        {
            child.State = "Canceled";
        }

        if (order.OtherLeg is { Lives: true } other)
        {
            other.State = state;
        }
    }

    public void Expire(DateTime now)
    {
        foreach (var order in Orders.Where(order => order.Lives && order.Ends <= now).ToList())
        {
            if (order.Lives)
            {
                End(order, "Expired");
            }
        }
    }

    private static void AfterFill(PaperOrder order, decimal quantity, PaperQuote quote)
    {
        foreach (var child in order.Children.Where(child => child.Lives))
        {
            if (child.Dormant)
            {
                (child.Dormant, child.Asked) = (false, quantity);
                child.State = child.Kind == "limit" ? "Open" : "Waiting";
                child.Mark = child.FirstMark = quote.Bid;
            }
            else
            {
                child.Asked += quantity;
            }
        }

        if (order.OtherLeg is { Lives: true } other)
        {
            other.Asked -= quantity;
            other.State = order.State == "Completed" ? "Canceled" : other.State;
        }

        if (order is { State: "Completed", Parent: { Lives: true } parent })
        {
            parent.State = "Canceled";
        }
    }

    private static string Text(decimal number) =>
        number.ToString("0.############################", CultureInfo.InvariantCulture);
}
