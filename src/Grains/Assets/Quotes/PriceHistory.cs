using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Assets.Quotes;

/// <summary>What the ticks of the last day and month say of an asset, by the source's clock. Bars
/// of five minutes stand for 24 hours, closes for the days before, so its size is bounded however
/// many ticks come.</summary>
internal sealed record PriceHistory
{
    /// <summary>The bars that begin within 24 hours, both ends included.</summary>
    public const int MaxBars = 289;

    /// <summary>The current day and the 30 before it.</summary>
    public const int MaxDays = 31;

    private const int PercentDecimals = 4;
    private const int VolumeDecimals = 2;
    private static readonly TimeSpan BarLength = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SparkLength = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>The time of the newest tick.</summary>
    public DateTimeOffset Latest { get; init; }

    /// <summary>Oldest first; every tick in them is at most 24 hours older than the
    /// newest.</summary>
    public ImmutableArray<PriceBar> Bars { get; init; } = [];

    /// <summary>Oldest first, the current day last.</summary>
    public ImmutableArray<DailyClose> Days { get; init; } = [];

    /// <summary>The history with one more price. A step back in time of less than a bar is two
    /// clocks that differ and counts as now; a longer one is a recording begun again, or a clock
    /// put right, and what was said of later times is forgotten.</summary>
    /// <param name="time">When the price was true.</param>
    /// <param name="price">USD per unit.</param>
    /// <param name="volume">Units traded since the price before; null is unknown.</param>
    public PriceHistory Add(DateTimeOffset time, decimal price, decimal? volume)
    {
        if (!Bars.IsEmpty && time < Latest)
        {
            return time < Latest - BarLength
                ? Before(time).Add(time, price, volume)
                : Add(Latest, price, volume);
        }

        decimal? traded = volume is { } units ? Math.Round(units * price, VolumeDecimals) : null;
        return new PriceHistory
        {
            Latest = time,
            Bars = WithBar(time, price, traded),
            Days = WithDay(DateOnly.FromDateTime(time.UtcDateTime), price),
        };
    }

    /// <summary>Changes, high, low and volume, each null until enough was seen.</summary>
    public MarketFacts Facts()
    {
        if (Bars.IsEmpty)
        {
            return new MarketFacts();
        }

        var (open, close) = (Bars[0].Open, Bars[^1].Close);
        return new MarketFacts
        {
            PriceChange24h = close - open,
            PriceChangePercent24h = Percent(open, close),
            PriceChangePercent7d = PercentSince(days: 7),
            PriceChangePercent30d = PercentSince(days: 30),
            High24h = Bars.Max(bar => bar.High),
            Low24h = Bars.Min(bar => bar.Low),
            TotalVolume24h = Bars.Any(bar => bar.Volume is not null)
                ? Bars.Sum(bar => bar.Volume) : null,
        };
    }

    /// <summary>The last price of each half hour of the last day, oldest first.</summary>
    public ImmutableArray<decimal> Sparkline()
    {
        var prices = ImmutableArray.CreateBuilder<decimal>();
        var last = default(DateTimeOffset?);
        foreach (var bar in Bars)
        {
            var start = new DateTimeOffset(
                bar.Start.UtcTicks - (bar.Start.UtcTicks % SparkLength.Ticks), TimeSpan.Zero);
            if (start != last)
            {
                prices.Add(bar.Close);
            }

            (last, prices[^1]) = (start, bar.Close);
        }

        return prices.ToImmutable();
    }

    private PriceHistory Before(DateTimeOffset time) => new()
    {
        Latest = DateTimeOffset.MinValue,
        Bars = Bars.RemoveAll(bar => bar.Start > time - BarLength),
        Days = Days.RemoveAll(close => close.Day >= DateOnly.FromDateTime(time.UtcDateTime)),
    };

    private ImmutableArray<PriceBar> WithBar(DateTimeOffset time, decimal price, decimal? traded)
    {
        var start = new DateTimeOffset(
            time.UtcTicks - (time.UtcTicks % BarLength.Ticks), TimeSpan.Zero);
        if (!Bars.IsEmpty && Bars[^1].Start == start)
        {
            return Since(time, Bars.SetItem(Bars.Length - 1, Bars[^1].With(price, traded)));
        }

        return Since(time, Bars.Add(PriceBar.Of(start, price, traded)));
    }

    private static ImmutableArray<PriceBar> Since(
        DateTimeOffset time, ImmutableArray<PriceBar> bars)
    {
        // A bar that began before the window may hold a tick from before it.
        var passed = bars.TakeWhile(bar => bar.Start < time - Window).Count();
        return bars.RemoveRange(0, passed);
    }

    private ImmutableArray<DailyClose> WithDay(DateOnly day, decimal price)
    {
        var close = new DailyClose { Day = day, Price = price };
        var days = !Days.IsEmpty && Days[^1].Day == day
            ? Days.SetItem(Days.Length - 1, close) : Days.Add(close);
        return days.RemoveRange(0, days.TakeWhile(d => d.Day <= day.AddDays(-MaxDays)).Count());
    }

    private decimal? PercentSince(int days)
    {
        var day = Days[^1].Day.AddDays(-days);
        return Days.FirstOrDefault(close => close.Day == day) is { } then
            ? Percent(then.Price, Days[^1].Price) : null;
    }

    private static decimal Percent(decimal from, decimal to) =>
        Math.Round((to - from) / from * 100, PercentDecimals, MidpointRounding.AwayFromZero);
}
