namespace OrderProcessor.Silo.Tests.Backtests.Paper;

/// <summary>An order as someone would keep it on paper.</summary>
internal sealed class PaperOrder
{
    public string Name = "";
    public string Type = "";
    public string Asset = "";
    public int Number;
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
    public decimal FirstMark;
    public bool Triggered;
    public DateTime Ends = DateTime.MaxValue;
    public string State = "";

    /// <summary>Waits for the fill of its parent.</summary>
    public bool Dormant;

    /// <summary>What it needs is set aside for the other leg.</summary>
    public bool Covered;

    public PaperOrder? Parent;
    public List<PaperOrder> Children = [];
    public PaperOrder? OtherLeg;

    public bool Buys => Type.EndsWith("_buy", StringComparison.Ordinal);

    public string Kind => Type[..Type.LastIndexOf('_')];

    public bool IsTrailing => Kind == "trailing_stop";

    public bool Lives => State is "Open" or "Waiting" or "PartiallyFilled";

    public bool WaitsForStop =>
        Kind is "stop" or "stop_limit" or "trailing_stop" && !Triggered;

    public decimal Left => Asked - Filled;

    /// <summary>The worst price that it takes; null takes any.</summary>
    public decimal? Worst => Limit ?? (Buys && Kind != "market" ? StopAt(Mark) * 1.04m : null);

    /// <summary>The worst price that cash is set aside for: that of a trail which has not been
    /// reached yet is the one it began with.</summary>
    public decimal WorstHeld =>
        Limit ?? (StopAt(WaitsForStop ? FirstMark : Mark) * 1.04m);

    public decimal StopAt(decimal mark)
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
