using System.Text.Json;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Storage;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class AssetClockTests
{
    private static readonly Guid Run = Guid.NewGuid();
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SteppingTime _time = new(Noon);
    private AssetMarket _market = new();
    private long _number;

    public static TheoryData<TimeSpan> Steps => SteppingTime.Steps;

    private Moment Moment => _time.Clock.GetMoment();

    private bool IsStale => Quote.IsStale(_time.Clock.GetUtcNow());

    private Quote Quote => _market.Quote(Listing(), Moment);

    [Theory, MemberData(nameof(Steps))]
    public void Prices_go_on_while_the_wall_clock_is_off_and_after(TimeSpan by)
    {
        Feed(seconds: 3);
        _time.Step(by);
        Feed(seconds: 3);
        _time.Step(-by);
        Feed(seconds: 3);

        Assert.Equal(Noon.AddSeconds(9), _market.Last!.Time);
    }

    [Theory, MemberData(nameof(Steps))]
    public void Prices_go_on_when_a_lasting_step_is_followed(TimeSpan by)
    {
        Feed(seconds: 3);
        _time.Step(by);
        Feed(seconds: 700);

        Assert.Equal(Noon.AddSeconds(703) + by, _market.Last!.Time);
        Assert.Equal(_market.Last.Time, _market.History.Latest);
    }

    [Theory, MemberData(nameof(Steps))]
    public void After_a_step_a_price_is_stale_until_the_next(TimeSpan by)
    {
        Feed(seconds: 1);
        Assert.False(IsStale);

        _time.Step(by);
        Assert.True(IsStale);

        Feed(seconds: 1);
        Assert.False(IsStale);
    }

    [Fact]
    public void A_price_is_stale_when_the_monotonic_clock_says_so()
    {
        Feed(seconds: 1);
        _time.Pass(TenSeconds - Second);
        _time.Step(-(TenSeconds - Second));
        Assert.False(IsStale);

        _time.Pass(Second);

        Assert.True(IsStale);
    }

    [Fact]
    public void A_price_is_stale_when_the_machine_slept()
    {
        Feed(seconds: 1);

        _time.Step(TenSeconds);

        Assert.True(IsStale);
        Assert.Equal(TimeSpan.Zero, Quote.CurrentFor);
    }

    [Fact]
    public void What_is_older_in_its_run_says_the_number()
    {
        Assert.True(Take(Tick(time: Noon) with { Number = 2 }));
        Assert.False(Take(Tick(time: Noon.AddSeconds(1)) with { Number = 1 }));
        Assert.False(Take(Tick(time: Noon.AddSeconds(1)) with { Number = 2 }));
        Assert.True(Take(Tick(time: Noon.AddHours(-1)) with { Number = 3 }));
    }

    [Fact]
    public void A_price_of_a_time_that_has_not_come_is_refused()
    {
        Assert.False(Take(Tick(time: Noon + AssetMarket.MaxLead + Second)));
        Assert.True(Take(Tick(time: Noon + AssetMarket.MaxLead)));
    }

    [Fact]
    public void A_stored_price_is_shown_and_not_traded_at_until_the_feed_says_one()
    {
        Feed(seconds: 5);

        _market = Stored(_market);

        Assert.Equal(100m, Quote.Bid);
        Assert.True(IsStale);
        // By the same run that was there before, and whatever the time.
        Assert.True(Take(Tick(time: Noon.AddHours(-1)) with { Number = 6 }));
        Assert.False(IsStale);
    }

    [Fact]
    public void A_price_override_of_a_later_time_does_not_count_yet()
    {
        Feed(seconds: 1);
        var set = new PriceOverride(95m, 95m, Noon.AddDays(3), Noon.AddDays(4));
        _market = _market with { Override = set };

        Assert.Equal(100m, Quote.Bid);
        Assert.Equal(
            set with { Since = Noon, Until = Noon.AddDays(1) },
            set.NotAhead(Noon, AssetMarket.MaxLead));
    }

    [Theory, MemberData(nameof(Steps))]
    public void Another_process_counts_by_its_own_clock_how_long_a_price_is_current(TimeSpan off)
    {
        Feed(seconds: 1);
        _time.Pass(Second * 4);
        var asked = _time.Clock.GetUtcNow() + off;

        var quote = Quote.AskedAt(asked);

        Assert.False(quote.IsStale(asked.AddSeconds(6).AddTicks(-1)));
        Assert.True(quote.IsStale(asked.AddSeconds(6)));
        Assert.True(Quote.After(Second * 6).AskedAt(asked).IsStale(asked));
    }

    private static AssetMarket Stored(AssetMarket market) =>
        JsonSerializer.Deserialize<AssetMarket>(
            JsonSerializer.Serialize(market, StoredJson.Options), StoredJson.Options)!;

    // As the simulated feed does.
    private void Feed(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Pass(Second);
            Assert.True(Take(Tick(time: _time.Clock.GetUtcNow()) with { Number = ++_number }));
        }
    }

    private bool Take(Tick tick)
    {
        var next = _market.Apply(tick, TenSeconds, Run, Moment);
        _market = next ?? _market;
        return next is not null;
    }
}
