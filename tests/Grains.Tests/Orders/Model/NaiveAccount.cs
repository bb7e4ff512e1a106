namespace OrderProcessor.Grains.Tests.Orders.Model;

/// <summary>What orders should come to, worked out as on paper: it knows nothing of the program's
/// code, and looks at every order at every step.</summary>
internal sealed class NaiveAccount(decimal cash, decimal units)
{
    public const decimal Rate = 0.0015m;

    public decimal Cash { get; private set; } = cash;

    public decimal Units { get; private set; } = units;

    public List<NaiveOrder> Orders { get; } = [];

    public decimal Bid { get; set; }

    public decimal Ask { get; set; }

    public bool Halted { get; set; }

    public DateTime Now { get; set; }

    public DateTime? CancelAt { get; private set; }

    public decimal HeldCash => Orders.Sum(order => order.Buys ? Hold(order) : 0);

    public decimal HeldUnits => Orders.Sum(order => order.Buys ? 0 : Hold(order));

    /// <summary>What has to be set aside for it.</summary>
    public static decimal Hold(NaiveOrder order)
    {
        if (!order.Lives || !order.Buys)
        {
            return order.Lives ? order.Left : 0;
        }

        var dearest = order.Left * order.WorstHeldFor();
        return dearest + FeeOf(order.Worth + dearest) - order.Fee;
    }

    /// <summary>The state it is in, or the code of a refusal.</summary>
    public string Place(NaiveOrder order, string terms)
    {
        Expire();
        order.MarkHeldFor = order.Mark = order.Buys ? Ask : Bid;
        order.Since = Now;
        order.Ends = terms == "Day" ? Now.Date.AddDays(1) : Now.AddDays(90);
        order.State = order.Kind == "Limit" ? "Open" : "Waiting";
        if (order.WaitsForStop)
        {
            if (Halted)
            {
                return "ASSET_HALTED";
            }

            return Crossed(order) ? "STOP_ALREADY_CROSSED" : Rest(order);
        }

        return !Halted ? Arrive(order, terms)
            : terms is "Ioc" or "Fok" ? "ASSET_HALTED"
            : Rest(order);
    }

    public string Cancel(NaiveOrder order)
    {
        Expire();
        if (!order.Lives)
        {
            return order.State == "Canceled" ? "Canceled" : "ORDER_TERMINAL";
        }

        End(order, "Canceled");
        return "Canceled";
    }

    public string Replace(NaiveOrder order, decimal? asked, decimal? price)
    {
        Expire();
        if (!order.Lives)
        {
            return "ORDER_TERMINAL";
        }

        var before = (order.Asked, order.Limit, order.Stop);
        order.Asked = asked ?? order.Asked;
        order.Limit = order.Limit is null ? null : price ?? order.Limit;
        order.Stop = order.Stop is null ? null : price ?? order.Stop;
        if (Unfit(order) is { } refusal)
        {
            (order.Asked, order.Limit, order.Stop) = before;
            return refusal;
        }

        order.Version++;
        order.Since = Now;
        if (!order.WaitsForStop && !Halted && Within(order))
        {
            Fill(order);
        }

        return order.State;
    }

    /// <summary>A tick that was accepted now.</summary>
    public void Tick()
    {
        Expire();
        if (Halted)
        {
            return;
        }

        foreach (var order in Orders.Where(order => order.Lives))
        {
            order.Mark = order.Triggered ? order.Mark
                : order.Buys ? Math.Min(order.Mark, Ask)
                : Math.Max(order.Mark, Bid);
            var triggers = order.WaitsForStop && Crossed(order);
            if (order.WaitsForStop && !triggers)
            {
                continue;
            }

            order.Triggered |= triggers;
            if (Within(order))
            {
                order.Version++;
                Fill(order);
            }
            else if (triggers)
            {
                order.Version++;
                order.State = "Open";
            }
        }
    }

    public void Expire()
    {
        foreach (var order in Orders.Where(order => order.Lives))
        {
            if (order.Ends <= Now)
            {
                End(order, "Expired");
            }
            else if (CancelAt <= Now)
            {
                End(order, "Canceled");
            }
        }

        CancelAt = CancelAt <= Now ? null : CancelAt;
    }

    /// <summary>How many are live, and until when.</summary>
    public string CancelAfter(int seconds)
    {
        Expire();
        CancelAt = seconds == 0 ? null : Now.AddSeconds(seconds);
        return $"{Orders.Count(order => order.Lives)} {CancelAt:O}";
    }

    /// <summary>All ends, and there is that much cash and nothing else; or the code of a
    /// refusal.</summary>
    public string Reset(decimal asked, decimal atMost)
    {
        Expire();
        if (asked > atMost)
        {
            return "PRACTICE_CASH_EXCEEDED";
        }

        foreach (var order in Orders.Where(order => order.Lives))
        {
            End(order, "Canceled");
        }

        (Cash, Units) = (asked, 0);
        return $"{asked}";
    }

    private string? Unfit(NaiveOrder order)
    {
        if (order.WaitsForStop)
        {
            return Halted ? "ASSET_HALTED"
                : Crossed(order, order.StopKnown()) ? "STOP_ALREADY_CROSSED"
                : Short(order, Hold(order));
        }

        return Halted || !Within(order) ? Short(order, Hold(order))
            : order.PostOnly ? "POST_ONLY_WOULD_TRADE"
            : Short(order, FillNeeds(order));
    }

    private string Arrive(NaiveOrder order, string terms)
    {
        if (Within(order))
        {
            if (order.PostOnly)
            {
                return "POST_ONLY_WOULD_TRADE";
            }

            if (Short(order, FillNeeds(order)) is { } missing)
            {
                return missing;
            }

            Orders.Add(order);
            Fill(order);
            return order.State;
        }

        if (terms == "Fok")
        {
            return "FOK_NOT_FILLABLE";
        }

        if (terms == "Ioc")
        {
            Orders.Add(order);
            order.State = "Canceled";
            return order.State;
        }

        return Rest(order);
    }

    private string Rest(NaiveOrder order)
    {
        if (Short(order, Hold(order)) is { } missing)
        {
            return missing;
        }

        Orders.Add(order);
        return order.State;
    }

    // What the others hold is not there for it.
    private string? Short(NaiveOrder order, decimal need)
    {
        var others = Orders.Where(other => other != order && other.Buys == order.Buys).Sum(Hold);
        return order.Buys
            ? need > Cash - others ? "INSUFFICIENT_FUNDS" : null
            : need > Units - others ? "INSUFFICIENT_HOLDINGS" : null;
    }

    private decimal FillNeeds(NaiveOrder order)
    {
        var worth = order.Left * Ask;
        return order.Buys ? worth + FeeOf(order.Worth + worth) - order.Fee : order.Left;
    }

    private bool Crossed(NaiveOrder order) => Crossed(order, order.StopNow());

    private bool Crossed(NaiveOrder order, decimal stop) =>
        order.Buys ? Ask >= stop : Bid <= stop;

    private bool Within(NaiveOrder order) =>
        order.Worst() is not { } worst || (order.Buys ? Ask <= worst : Bid >= worst);

    private void Fill(NaiveOrder order)
    {
        var (left, worth) = (order.Left, order.Left * (order.Buys ? Ask : Bid));
        var fee = FeeOf(order.Worth + worth) - order.Fee;
        Cash += order.Buys ? -worth - fee : worth - fee;
        Units += order.Buys ? left : -left;
        (order.Filled, order.Worth, order.Fee) = (
            order.Asked, order.Worth + worth, order.Fee + fee);
        order.State = "Completed";
    }

    private static void End(NaiveOrder order, string state)
    {
        order.State = state;
        order.Version++;
    }

    private static decimal FeeOf(decimal worth) =>
        Math.Ceiling(worth * Rate * 100_000_000m) / 100_000_000m;
}
