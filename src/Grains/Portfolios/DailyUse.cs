using System.Collections.Immutable;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>How much of the daily limits one UTC day has used.</summary>
internal sealed record DailyUse
{
    /// <summary>How many days are remembered. Each has its own use, so that a clock that goes
    /// forward and comes back finds what was used before.</summary>
    public const int MaxDays = 16;

    public static readonly DailyUse None = new();

    /// <summary>USD brought in.</summary>
    public decimal Deposited { get; init; }

    /// <summary>USD taken out.</summary>
    public decimal Withdrawn { get; init; }

    public static DateOnly DateOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    /// <summary>The days with this one's use, without the one that makes them too many: the
    /// farthest from it that is not the other one either.</summary>
    /// <param name="days">Days that were used.</param>
    /// <param name="date">What the wall clock says.</param>
    /// <param name="use">How much of it is used now.</param>
    /// <param name="other">What the process's clock says, which one step does not move.</param>
    public static ImmutableSortedDictionary<DateOnly, DailyUse> With(
        ImmutableSortedDictionary<DateOnly, DailyUse> days,
        DateOnly date,
        DailyUse use,
        DateOnly other)
    {
        var after = days.SetItem(date, use);
        return after.Count <= MaxDays
            ? after
            : after.Remove(after.Keys.Where(day => day != other).MaxBy(
                day => Math.Abs(day.DayNumber - date.DayNumber)));
    }
}
