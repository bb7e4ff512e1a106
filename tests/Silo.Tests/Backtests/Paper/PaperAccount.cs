namespace OrderProcessor.Silo.Tests.Backtests.Paper;

/// <summary>An account that trades a recording by a script, worked out as on paper: it knows
/// nothing of the program's code, reads the same two files, and looks at every order at every
/// price.</summary>
internal sealed class PaperAccount(decimal cash, decimal rate)
{
    private readonly Dictionary<string, PaperMarket> _markets = [];
    private readonly PaperBook _book = new(cash, rate);

    public PaperBook Book => _book;

    /// <summary>What was refused, by the name in the script.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>The cash after each moment of the recording.</summary>
    public List<(DateTime At, decimal Cash)> Cash { get; } = [];

    public void Play(string feed, string script)
    {
        var rows = new Queue<PaperRow>(PaperRow.Read(script));
        var quotes = PaperQuote.Read(feed);
        foreach (var asset in quotes.GroupBy(quote => quote.Asset))
        {
            _markets[asset.Key] = new PaperMarket(PaperQuote.UsualGap(asset));
        }

        foreach (var moment in quotes.GroupBy(quote => quote.Time))
        {
            while (rows.TryPeek(out var next) && next.At < moment.Key)
            {
                Do(rows.Dequeue());
            }

            _book.Expire(moment.Key);
            foreach (var quote in moment)
            {
                Tick(quote);
            }

            Cash.Add((moment.Key, _book.Cash));
        }

        var last = Cash[^1].At;
        foreach (var row in rows)
        {
            Do(row);
            last = row.At;
        }

        Cash.RemoveAll(one => one.At == last);
        Cash.Add((last, _book.Cash));
    }

    private void Tick(PaperQuote quote)
    {
        var market = _markets[quote.Asset];
        if (!market.Take(quote))
        {
            return;
        }

        foreach (var order in _book.Standing(quote.Asset)
            .Where(order => order.IsTrailing && order.WaitsForStop))
        {
            order.Mark = order.Buys
                ? Math.Min(order.Mark, quote.Ask)
                : Math.Max(order.Mark, quote.Bid);
        }

        foreach (var order in _book.Standing(quote.Asset)
            .OrderBy(order => order.WaitsForStop ? 0 : 1)
            .ThenBy(order => order.Buys ? -order.Worst : order.Worst)
            .ThenBy(order => order.Number)
            .ToList())
        {
            Reach(order, market);
        }
    }

    private void Reach(PaperOrder order, PaperMarket market)
    {
        if (!order.Lives)
        {
            return;
        }

        if (order.WaitsForStop)
        {
            if (!market.Crosses(order, order.StopAt(order.Mark)))
            {
                return;
            }

            (order.Triggered, order.State) = (true, "Open");
        }

        if (market.Reaches(order))
        {
            _book.Fill(order, market, market.Quote!.Time);
        }
    }

    private void Do(PaperRow row)
    {
        _book.Expire(row.At);
        var order = _book.Orders.Find(one => one.Name == row.Name && one.Parent is null);
        var refused = (row["action"], order) switch
        {
            ("place", _) => new PaperPlacing(_book, _markets).Place(row),
            (_, null) => "ORDER_NOT_FOUND",
            ("replace", _) => order.Lives
                ? new PaperReplacing(_book, _markets).Replace(order, row)
                : "ORDER_TERMINAL",
            _ => Cancel(order),
        };
        if (refused is not null)
        {
            Refusals.Add($"{row.Name}: {row["action"]} {refused}");
        }
    }

    private static string? Cancel(PaperOrder order)
    {
        if (order.Lives)
        {
            PaperBook.End(order, "Canceled");
        }

        return order.State == "Canceled" ? null : "ORDER_TERMINAL";
    }
}
