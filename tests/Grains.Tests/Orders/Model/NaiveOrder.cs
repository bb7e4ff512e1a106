namespace OrderProcessor.Grains.Tests.Orders.Model;

/// <summary>An order as someone would keep it on paper.</summary>
internal sealed class NaiveOrder
{
    public string Id = "";
    public string Kind = "";
    public bool Buys;
    public bool PostOnly;
    public decimal Asked;
    public decimal Filled;
    public decimal Worth;
    public decimal Fee;
    public decimal? Limit;
    public decimal? Stop;
    public decimal? Trail;
    public decimal? TrailPercent;
    public decimal Mark;
    public decimal MarkHeldFor;
    public DateTime Ends;
    public DateTime Since;
    public string State = "";
    public long Version = 1;
    public bool Triggered;

    public bool Lives => State is "Open" or "Waiting" or "PartiallyFilled";

    public bool WaitsForStop => Kind != "Limit" && !Triggered;

    public decimal Left => Asked - Filled;

    /// <summary>Where the stop is now.</summary>
    public decimal StopNow() => StopAt(Mark);

    /// <summary>Where the account knows it to be: its book alone follows the market.</summary>
    public decimal StopKnown() => StopAt(MarkHeldFor);

    /// <summary>The worst price it takes; null takes any.</summary>
    public decimal? Worst() => Limit ?? (Buys ? StopAt(Mark) * 1.04m : null);

    /// <summary>The worst price that it holds cash for: as long as a trailing buy has not been
    /// triggered, that of the mark it began with.</summary>
    public decimal WorstHeldFor() => Limit ?? (StopAt(Triggered ? Mark : MarkHeldFor) * 1.04m);

    private decimal StopAt(decimal mark)
    {
        if (Stop is { } fixedStop)
        {
            return fixedStop;
        }

        var away = Trail ?? (mark * TrailPercent!.Value / 100m);
        var cents = (Buys ? mark + away : mark - away) * 100m;
        return (Buys ? Math.Ceiling(cents) : Math.Floor(cents)) / 100m;
    }
}
