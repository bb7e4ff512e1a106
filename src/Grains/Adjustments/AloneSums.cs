using System.Collections.Immutable;

namespace OrderProcessor.Grains.Adjustments;

/// <summary>What admins have booked without another's approval, by UTC day: small corrections add
/// up, so that splitting a large one gains nothing.</summary>
internal sealed record AloneSums
{
    /// <summary>How many days are remembered. Each has its own sums, so that a clock that goes
    /// forward and comes back finds what was booked before.</summary>
    public const int MaxDays = 16;

    /// <summary>Past as many admins of one day, further ones book nothing alone.</summary>
    public const int MaxAdmins = 200;

    /// <summary>USD by day and by admin, whatever the sign.</summary>
    public ImmutableSortedDictionary<DateOnly, ImmutableSortedDictionary<string, decimal>> Days
    {
        get;
        init;
    } = ImmutableSortedDictionary<DateOnly, ImmutableSortedDictionary<string, decimal>>.Empty;

    /// <summary>What one may still book alone on a day.</summary>
    public decimal Left(DateOnly day, string admin, decimal limit) =>
        Of(day) is var sums && (sums.ContainsKey(admin) || sums.Count < MaxAdmins)
            ? Math.Max(0, limit - sums.GetValueOrDefault(admin))
            : 0;

    /// <summary>With so much more, or less when negative.</summary>
    public AloneSums With(DateOnly day, string admin, decimal amount)
    {
        var sums = Of(day);
        var after = Days.SetItem(
            day, sums.SetItem(admin, sums.GetValueOrDefault(admin) + amount));
        return new AloneSums
        {
            Days = after.Count <= MaxDays
                ? after
                : after.Remove(after.Keys.MaxBy(
                    other => Math.Abs(other.DayNumber - day.DayNumber))),
        };
    }

    private ImmutableSortedDictionary<string, decimal> Of(DateOnly day) =>
        Days.GetValueOrDefault(day)?.WithComparers(StringComparer.Ordinal)
        ?? ImmutableSortedDictionary.Create<string, decimal>(StringComparer.Ordinal);
}
