namespace OrderProcessor.Silo.Tests.Backtests.Paper;

/// <summary>What replacing an order on paper comes to: null, or the code of a refusal.</summary>
internal sealed class PaperReplacing(PaperBook book, Dictionary<string, PaperMarket> markets)
{
    public string? Replace(PaperOrder order, PaperRow row)
    {
        var asked = row.Number("quantity");
        if (asked is not null && asked != order.Asked)
        {
            if (asked <= order.Filled)
            {
                return "REPLACE_BELOW_FILLED";
            }

            if (order.OtherLeg is not null)
            {
                return "LEGS_INVALID";
            }
        }

        var before = (order.Asked, order.Limit, order.Stop, order.Trail, order.TrailPercent,
            order.Ends);
        var hasTrail = (row.Number("trail_amount") ?? row.Number("trail_percent")) is not null;
        order.Asked = asked ?? order.Asked;
        order.Limit = order.Limit is null ? null : row.Number("price") ?? order.Limit;
        order.Stop = order.Stop is null ? null : row.Number("stop_price") ?? order.Stop;
        (order.Trail, order.TrailPercent) = hasTrail
            ? (row.Number("trail_amount"), row.Number("trail_percent"))
            : (order.Trail, order.TrailPercent);
        order.Ends = row["time_in_force"] is null ? order.Ends : row.Ends(row.At);
        var refused = Replaced(order, row.At);
        if (refused is not null)
        {
            (order.Asked, order.Limit, order.Stop, order.Trail, order.TrailPercent, order.Ends) =
                before;
        }

        return refused;
    }

    private string? Replaced(PaperOrder order, DateTime now)
    {
        var market = markets[order.Asset];
        var closed = market.Closed(now);
        if (order.WaitsForStop)
        {
            return closed
                ?? (market.Crosses(order, order.StopAt(order.FirstMark))
                    ? "STOP_ALREADY_CROSSED"
                    : book.Short(order, book.Hold(order)));
        }

        if (closed is not null || !market.Reaches(order))
        {
            return book.Short(order, book.Hold(order));
        }

        if (order.PostOnly)
        {
            return "POST_ONLY_WOULD_TRADE";
        }

        var refused = book.Short(order, book.Needs(order, market, rests: true));
        if (refused is null)
        {
            book.Fill(order, market, now);
        }

        return refused;
    }
}
