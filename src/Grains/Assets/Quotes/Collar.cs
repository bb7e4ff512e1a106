using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>Which ticks are believed. One whose bid or ask is too far from the last that was, given
/// the time between them, is quarantined until ticks have stayed where it is for a while; one that
/// is back ends that at once. A first price, and one of another source, wants a second.</summary>
/// <remarks>Everything goes by the feed's own time: a recording is judged alike at any
/// speed.</remarks>
internal sealed record Collar
{
    /// <summary>How far a price may go in a minute, as the logarithm of the ratio, unless the asset
    /// has its own.</summary>
    public const decimal DefaultWidth = 0.2m;

    private const decimal LeastMinutes = 1;
    private const decimal MostMinutes = 25;

    /// <summary>How long ticks have to stay at a new level until it is believed.</summary>
    public static readonly TimeSpan Confirmation = TimeSpan.FromMinutes(5);

    /// <summary>Whose price was believed last; null where it did not say.</summary>
    public string? Source { get; init; }

    /// <summary>The first tick at the level that is not believed; null while none is.</summary>
    public Tick? Anchor { get; init; }

    /// <summary>The newest that was not believed.</summary>
    public Tick? Newest { get; init; }

    /// <summary>Whether nothing is known that the level could be too far from, so that a second
    /// tick there is enough.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsFirst { get; init; }

    [JsonIgnore]
    public bool IsQuarantined => Anchor is not null;

    /// <summary>What becomes of a tick.</summary>
    /// <param name="tick">The tick, newer than any before it.</param>
    /// <param name="last">The last that was believed; null where none was.</param>
    /// <param name="begins">Whether it is the first of a reading.</param>
    /// <param name="width">How far a price may go in a minute.</param>
    public (Collar Next, bool IsBelieved) Judge(
        Tick tick, Tick? last, bool begins, decimal width)
    {
        // A recording that has begun again says nothing of how its prices moved in between.
        var isFirst = last is null || !IsSameSource(tick)
            || (begins ? last.Time - tick.Time > Confirmation : IsFirst);
        var isThere = Anchor is { } anchor && IsWithin(tick, anchor, width);
        var isBelieved = isFirst
            ? isThere && IsFirst && !begins
            : IsWithin(tick, last!, width)
                || (isThere && tick.Time - Anchor!.Time >= Confirmation);
        return isBelieved
            ? (new Collar { Source = tick.Feed?.Source ?? Source }, true)
            : (Doubting(tick, isThere ? Anchor : null, isFirst), false);
    }

    /// <summary>Whether a price could be the next one after another, a minute or less
    /// later.</summary>
    public static bool IsNear(decimal price, decimal last, decimal width) =>
        IsWithin(price, last, ExactRoots.Exp(width));

    private static bool IsWithin(Tick tick, Tick level, decimal width)
    {
        var minutes = Math.Clamp(
            (decimal)(tick.Time - level.Time).Ticks / TimeSpan.TicksPerMinute,
            LeastMinutes,
            MostMinutes);
        var ratio = ExactRoots.Exp(width * ExactRoots.Sqrt(minutes));
        return IsWithin(tick.Bid, level.Bid, ratio) && IsWithin(tick.Ask, level.Ask, ratio);
    }

    private static bool IsWithin(decimal one, decimal other, decimal ratio) =>
        Math.Max(one, other) <= Math.Min(one, other) * ratio;

    private bool IsSameSource(Tick tick) =>
        Source is null || tick.Feed is null || Source == tick.Feed.Source;

    private Collar Doubting(Tick tick, Tick? anchor, bool isFirst)
    {
        var kept = tick with { Facts = null, Number = null };
        return this with { Anchor = anchor ?? kept, Newest = kept, IsFirst = isFirst };
    }
}
