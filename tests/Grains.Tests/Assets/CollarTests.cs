using FsCheck;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Assets.Quotes;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class CollarTests
{
    private const decimal Width = Collar.DefaultWidth;

    [Theory]
    [InlineData(1, 122.14, true)]
    [InlineData(1, 122.15, false)]
    [InlineData(1, 81.88, true)]
    [InlineData(1, 81.87, false)]
    [InlineData(0, 122.14, true)]
    [InlineData(0, 122.15, false)]
    [InlineData(4, 149.18, true)]
    [InlineData(4, 149.19, false)]
    [InlineData(25, 271.82, true)]
    [InlineData(25, 271.83, false)]
    [InlineData(10_000, 271.82, true)]
    [InlineData(10_000, 271.83, false)]
    public void A_price_may_go_as_far_as_the_root_of_the_minutes(
        double minutes, decimal price, bool isBelieved)
    {
        var (_, believed) = new Collar().Judge(
            At(minutes, price), At(0, 100m), begins: false, Width);

        Assert.Equal(isBelieved, believed);
    }

    [Theory]
    [InlineData(80, 100)]
    [InlineData(100, 125)]
    public void Bid_and_ask_are_judged_each(decimal bid, decimal ask)
    {
        var (_, believed) = new Collar().Judge(
            At(1, bid) with { Ask = ask }, At(0, 100m), begins: false, Width);

        Assert.False(believed);
    }

    [Fact]
    public void A_wild_tick_is_not_believed_and_one_that_is_back_ends_it_at_once() =>
        Assert.Equal(
            "+--+", Fates((0, 50_000m), (1, 0.01m), (2, 0.01m), (3, 50_001m)));

    [Fact]
    public void What_stays_for_five_minutes_is_believed() =>
        Assert.Equal(
            "+-----+", Fates(
                (0, 100m), (1, 400m), (2, 401m), (3, 399m), (4, 400m), (5, 402m), (6, 400m)));

    [Fact]
    public void What_goes_elsewhere_begins_anew() =>
        Assert.Equal(
            "+------", Fates(
                (0, 100m), (1, 400m), (3, 400m), (5, 900m), (6, 900m), (7, 400m), (8, 400m)));

    [Fact]
    public void A_level_does_not_creep_away_from_where_it_began() =>
        Assert.Equal(
            "+-----", Fates(
                (0, 1m), (1, 10m), (2, 12m), (3, 15m), (4, 18.5m), (6.5, 30m)));

    [Fact]
    public void A_first_price_wants_a_second_that_agrees()
    {
        var (one, first) = new Collar().Judge(At(0, 100m), null, begins: true, Width);
        var (two, other) = one.Judge(At(1, 200m), null, begins: false, Width);
        var (_, second) = two.Judge(At(2, 201m), null, begins: false, Width);

        Assert.Equal((false, false, true), (first, other, second));
    }

    [Fact]
    public void Another_source_wants_a_second_even_where_it_agrees_with_the_first()
    {
        var collar = new Collar { Source = "replay" };
        var tick = At(1, 100m) with { Feed = new FeedReading(2, "simulated") };

        var (one, first) = collar.Judge(tick, At(0, 100m), begins: true, Width);
        var (two, second) = one.Judge(tick, At(0, 100m), begins: false, Width);

        Assert.Equal((false, true), (first, second));
        Assert.Equal("simulated", two.Source);
    }

    [Fact]
    public void A_recording_that_begins_again_wants_a_second()
    {
        var last = At(600, 100m);

        var (one, first) = new Collar().Judge(At(0, 500m), last, begins: true, Width);
        var (_, second) = one.Judge(At(1, 500m), last, begins: false, Width);

        Assert.Equal((false, true), (first, second));
    }

    [Fact]
    public void A_tick_of_long_ago_amid_others_is_no_beginning()
    {
        var (one, first) = new Collar().Judge(
            At(0, 500m), At(600, 100m), begins: false, Width);
        var (_, second) = one.Judge(At(1, 500m), At(600, 100m), begins: false, Width);

        Assert.Equal((false, false), (first, second));
    }

    /// <summary>Against doubles, which nothing that counts may use.</summary>
    [Property]
    public bool The_bound_is_that_of_the_formula(PositiveInt price, PositiveInt last, byte minutes)
    {
        var (one, other) = (price.Get / 100m, last.Get / 100m);
        var way = Math.Abs(Math.Log((double)one / (double)other));
        var most = 0.2 * Math.Sqrt(Math.Clamp((double)minutes, 1, 25));
        var (_, believed) = new Collar().Judge(
            At(minutes, one), At(0, other), begins: false, Width);
        return Math.Abs(way - most) < 1e-9 || believed == way < most;
    }

    [Property]
    public bool No_price_is_believed_outside_its_collar_within_five_minutes(
        (byte Seconds, ushort Price)[] ticks)
    {
        var (collar, last, time) = (new Collar(), At(0, 100m), 0d);
        foreach (var (seconds, price) in ticks)
        {
            time += seconds / 60d;
            var tick = At(time, 1 + price);
            var (next, believed) = collar.Judge(tick, last, begins: false, Width);
            var jumped = Math.Abs(Math.Log((double)tick.Bid / (double)last.Bid))
                > 1 + 1e-9;
            if (believed && jumped && tick.Time - collar.Anchor!.Time < Collar.Confirmation)
            {
                return false;
            }

            (collar, last) = (next, believed ? tick : last);
        }

        return true;
    }

    [Property]
    public bool Roots_and_powers_are_what_they_are_called(ushort part)
    {
        var value = 1 + (24m * part / ushort.MaxValue);
        var root = ExactRoots.Sqrt(value);
        var power = ExactRoots.Exp(value / 3);
        return Math.Abs((root * root) - value) < 1e-24m
            && Math.Abs((double)power - Math.Exp((double)(value / 3))) < 1e-9;
    }

    private static Tick At(double minutes, decimal price) =>
        Tick(price, price, Noon.AddMinutes(minutes));

    // The first is given; + is believed.
    private static string Fates(params (double Minutes, decimal Price)[] ticks)
    {
        var (collar, last, fates) = (new Collar(), At(ticks[0].Minutes, ticks[0].Price), "+");
        foreach (var (minutes, price) in ticks.Skip(1))
        {
            (collar, var believed) = collar.Judge(At(minutes, price), last, begins: false, Width);
            (last, fates) = (believed ? At(minutes, price) : last, fates + (believed ? '+' : '-'));
        }

        return fates;
    }
}
