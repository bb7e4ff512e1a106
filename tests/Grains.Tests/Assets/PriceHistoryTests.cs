using FsCheck;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Assets.Quotes;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class PriceHistoryTests
{
    [Fact]
    public void Nothing_is_known_before_the_first_price() =>
        Assert.Equal(new MarketFacts(), new PriceHistory().Facts());

    [Fact]
    public void The_change_is_counted_from_the_earliest_price_of_the_window()
    {
        var facts = After((0, 100m), (60, 130m), (120, 90m), (180, 102.5m));

        Assert.Equal(2.5m, facts.PriceChange24h);
        Assert.Equal(2.5m, facts.PriceChangePercent24h);
        Assert.Equal(130m, facts.High24h);
        Assert.Equal(90m, facts.Low24h);
    }

    [Fact]
    public void Prices_older_than_a_day_no_longer_count()
    {
        var facts = After((0, 1000m), (1, 1m), (24 * 60, 100m), ((24 * 60) + 10, 110m));

        Assert.Equal((110m, 100m, 10m), (facts.High24h, facts.Low24h, facts.PriceChange24h));
    }

    [Fact]
    public void Percents_are_rounded_to_four_decimals() =>
        Assert.Equal(66.6667m, After((0, 3m), (1, 5m)).PriceChangePercent24h);

    [Fact]
    public void Volume_is_summed_in_USD_and_unknown_when_no_price_told_it()
    {
        var silent = new PriceHistory().Add(Noon, 100m, null);
        var telling = silent.Add(Noon, 100m, 2m).Add(Noon.AddHours(1), 50m, 1m);

        Assert.Null(silent.Facts().TotalVolume24h);
        Assert.Equal(250m, telling.Facts().TotalVolume24h);
    }

    [Fact]
    public void Longer_changes_are_known_only_once_that_much_was_seen()
    {
        var history = new PriceHistory();
        for (var day = 0; day <= 30; day++)
        {
            Assert.Equal(day <= 7, history.Facts().PriceChangePercent7d is null);
            Assert.Null(history.Facts().PriceChangePercent30d);
            history = history.Add(Noon.AddDays(day), 100m + day, null);
        }

        Assert.Equal(5.6911m, history.Facts().PriceChangePercent7d);
        Assert.Equal(30m, history.Facts().PriceChangePercent30d);
    }

    [Fact]
    public void A_leap_of_years_forward_leaves_nothing_of_before()
    {
        var facts = new PriceHistory().Add(Noon, 7000m, 1m).Add(Noon.AddYears(8), 95m, 1m).Facts();

        Assert.Equal((95m, 95m, 95m), (facts.High24h, facts.Low24h, facts.TotalVolume24h));
    }

    [Fact]
    public void A_recording_begun_again_begins_the_history_again()
    {
        var facts = new PriceHistory()
            .Add(Noon, 100m, null).Add(Noon.AddHours(3), 200m, null).Add(Noon, 100m, null).Facts();

        Assert.Equal((100m, 0m), (facts.High24h, facts.PriceChange24h));
    }

    [Fact]
    public void A_clock_put_right_leaves_what_was_before()
    {
        var facts = new PriceHistory()
            .Add(Noon, 100m, null)
            .Add(Noon.AddHours(2), 200m, null)
            .Add(Noon.AddMinutes(20), 110m, null)
            .Facts();

        Assert.Equal((110m, 10m), (facts.High24h, facts.PriceChange24h));
    }

    [Fact]
    public void A_clock_slightly_behind_counts_as_now()
    {
        var history = new PriceHistory()
            .Add(Noon, 100m, null).Add(Noon.AddSeconds(-30), 120m, null);

        Assert.Equal(Noon, history.Latest);
        Assert.Equal(20m, history.Facts().PriceChange24h);
    }

    [Property]
    public void High_and_low_are_those_of_the_prices_within_the_window(
        (PositiveInt Price, PositiveInt Minutes)[] steps)
    {
        var time = Noon;
        var history = new PriceHistory();
        List<(DateTimeOffset Time, decimal Price)> all = [];
        foreach (var (price, minutes) in steps)
        {
            time += TimeSpan.FromMinutes(minutes.Get * 7 % 600);
            all.Add((time, price.Get));
            history = history.Add(time, price.Get, null);
        }

        var facts = history.Facts();
        var certain = all.Where(p => p.Time >= time.AddHours(-24).AddMinutes(5)).ToArray();
        var possible = all.Where(p => p.Time >= time.AddHours(-24)).ToArray();
        Assert.True(certain.All(p => p.Price <= facts.High24h && p.Price >= facts.Low24h));
        Assert.True(steps.Length == 0 || possible.Any(p => p.Price == facts.High24h));
        Assert.True(steps.Length == 0 || possible.Any(p => p.Price == facts.Low24h));
    }

    [Fact]
    public void Its_size_is_bounded_however_much_comes()
    {
        var history = new PriceHistory();
        for (var minute = 0; minute < 33 * 24 * 60; minute += 2)
        {
            history = history.Add(Noon.AddMinutes(minute), 100m, 1m);
        }

        Assert.InRange(history.Bars.Length, PriceHistory.MaxBars - 1, PriceHistory.MaxBars);
        Assert.Equal(PriceHistory.MaxDays, history.Days.Length);
    }

    private static MarketFacts After(params (int Minute, decimal Price)[] prices) =>
        prices.Aggregate(
            new PriceHistory(),
            (history, p) => history.Add(Noon.AddMinutes(p.Minute), p.Price, null)).Facts();
}
