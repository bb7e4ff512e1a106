namespace OrderProcessor.Grains.Portfolios;

/// <summary>How much of the daily limits one UTC day has used.</summary>
internal sealed record DailyUse
{
    public DateOnly Date { get; init; }

    /// <summary>USD brought in.</summary>
    public decimal Deposited { get; init; }

    /// <summary>USD taken out.</summary>
    public decimal Withdrawn { get; init; }

    /// <summary>The use of the day that <paramref name="now"/> falls in: a new day begins at
    /// 0.</summary>
    public DailyUse On(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return today == Date ? this : new DailyUse { Date = today };
    }
}
