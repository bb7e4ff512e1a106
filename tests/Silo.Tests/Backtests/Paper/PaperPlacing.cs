namespace OrderProcessor.Silo.Tests.Backtests.Paper;

/// <summary>What an order on paper comes to as it is placed: null, or the code of a refusal.
/// </summary>
internal sealed class PaperPlacing(PaperBook book, Dictionary<string, PaperMarket> markets)
{
    private const decimal Least = 0.001m;

    public string? Place(PaperRow row)
    {
        var market = markets[row["asset_id"]!];
        var closed = market.Closed(row.At);
        var order = New(row, row["order_type"]!, market);
        (order.Limit, order.Stop) = (row.Number("price"), row.Number("stop_price"));
        (order.Trail, order.TrailPercent) = (
            row.Number("trail_amount"), row.Number("trail_percent"));
        order.PostOnly = row["post_only"] == "true";
        if (order.Kind == "market" && closed is not null)
        {
            return closed;
        }

        var terms = row["time_in_force"] ?? (order.Kind == "market" ? "ioc" : "gtc");
        order.Ends = order.Kind == "market" ? DateTime.MaxValue : row.Ends(row.At);
        return Size(order, row, market, closed) ?? (
            row.Class == "oco" ? closed ?? Pair(order, row, market)
            : row.Class != "simple" ? closed ?? Group(order, row, market, terms)
            : closed is null ? Arrive(order, [], market, row.At, terms)
            : order.WaitsForStop || terms is "ioc" or "fok" ? closed
            : Rest(order, []));
    }

    private PaperOrder New(PaperRow row, string type, PaperMarket market)
    {
        var order = new PaperOrder
        {
            Name = row.Name,
            Type = type,
            Asset = row["asset_id"]!,
            Number = book.Orders.Count,
            Ends = row["time_in_force"] is "day" or "gtd" ? row.Ends(row.At) : row.At.AddDays(90),
        };
        order.State = order.Kind is "limit" ? "Open" : "Waiting";
        order.Mark = order.FirstMark = market.Quote is null ? 0 : market.PriceFor(order);
        return order;
    }

    private string? Size(PaperOrder order, PaperRow row, PaperMarket market, string? closed)
    {
        if (row["quantity"] == "all")
        {
            order.Asked = book.FreeUnits(order.Asset);
            return order.Asked > 0 ? null : "INSUFFICIENT_HOLDINGS";
        }

        if (row.Number("notional") is not { } amount)
        {
            order.Asked = row.Number("quantity")!.Value;
            return null;
        }

        var price = order.Limit is { } limit && (closed is not null || !market.Reaches(order))
            ? limit
            : market.PriceFor(order);
        order.Asked = book.Most(amount, price, order.Buys);
        order.Asked = order.Buys
            ? order.Asked
            : Math.Min(order.Asked, book.FreeUnits(order.Asset));
        return order.Asked >= Least ? null : "NOTIONAL_TOO_SMALL";
    }

    private string? Pair(PaperOrder asked, PaperRow row, PaperMarket market)
    {
        var legs = Legs(asked, row, market);
        if (legs[0].Limit <= market.Quote!.Bid || legs[1].Stop >= market.Quote.Bid)
        {
            return "OCO_PRICES_CROSSED";
        }

        return Rest(legs[0], [legs[1]]);
    }

    private string? Group(PaperOrder order, PaperRow row, PaperMarket market, string terms)
    {
        order.Children = Legs(order, row, market);
        foreach (var child in order.Children)
        {
            (child.Parent, child.Dormant, child.State) = (order, true, "Waiting");
        }

        var price = order.Limit ?? market.Quote!.Ask;
        return order.Children.Any(leg => leg.Limit <= price && leg.Stop is null)
            || order.Children.Any(leg => leg.Stop >= price)
                ? "OCO_PRICES_CROSSED"
                : Arrive(order, order.Children, market, row.At, terms);
    }

    private List<PaperOrder> Legs(PaperOrder asked, PaperRow row, PaperMarket market)
    {
        var legs = new List<PaperOrder>();
        if (row.Number("take_profit.price") is { } profit)
        {
            legs.Add(New(row, "limit_sell", market));
            legs[0].Limit = profit;
        }

        if ((row["stop_loss.stop_price"] ?? row["stop_loss.trail_amount"]
            ?? row["stop_loss.trail_percent"]) is not null)
        {
            var stop = row.Number("stop_loss.stop_price");
            var leg = New(
                row,
                stop is null ? "trailing_stop_sell"
                    : row["stop_loss.price"] is null ? "stop_sell" : "stop_limit_sell",
                market);
            (leg.Stop, leg.Limit) = (stop, row.Number("stop_loss.price"));
            (leg.Trail, leg.TrailPercent) = (
                row.Number("stop_loss.trail_amount"), row.Number("stop_loss.trail_percent"));
            legs.Add(leg);
        }

        foreach (var leg in legs)
        {
            leg.Asked = asked.Asked;
            leg.OtherLeg = legs.Find(other => other != leg);
            leg.Covered = leg != legs[0];
        }

        return legs;
    }

    private string? Arrive(
        PaperOrder order,
        List<PaperOrder> children,
        PaperMarket market,
        DateTime now,
        string terms)
    {
        if (order.WaitsForStop)
        {
            return market.Crosses(order, order.StopAt(order.Mark))
                ? "STOP_ALREADY_CROSSED"
                : Rest(order, children);
        }

        if (!market.Reaches(order))
        {
            if (terms == "fok" || (terms == "ioc" && children.Count > 0))
            {
                return "FOK_NOT_FILLABLE";
            }

            if (terms == "ioc")
            {
                book.Orders.Add(order);
                return Rested(order, terms);
            }

            return Rest(order, children);
        }

        if (order.PostOnly)
        {
            return "POST_ONLY_WOULD_TRADE";
        }

        var has = market.Has(order);
        if (has < order.Asked
            && (terms == "fok" || (has == 0 && terms == "ioc" && children.Count > 0)))
        {
            return "FOK_NOT_FILLABLE";
        }

        if (book.Short(order, book.Needs(order, market, rests: terms != "ioc")) is { } missing)
        {
            return missing;
        }

        book.Orders.AddRange([order, .. children]);
        book.Fill(order, market, now);
        return Rested(order, terms);
    }

    private static string? Rested(PaperOrder order, string terms)
    {
        if (order.Lives && terms == "ioc")
        {
            PaperBook.End(order, "Canceled");
        }

        return null;
    }

    private string? Rest(PaperOrder order, List<PaperOrder> others)
    {
        var missing = book.Short(order, book.Hold(order));
        if (missing is null)
        {
            book.Orders.AddRange([order, .. others]);
        }

        return missing;
    }
}
