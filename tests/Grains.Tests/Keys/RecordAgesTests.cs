using OrderProcessor.Clocks;
using OrderProcessor.Grains.Keys;

namespace OrderProcessor.Grains.Tests.Keys;

public sealed class RecordAgesTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(15);

    private readonly SteppingTime _time = new();

    [Fact]
    public void What_was_loaded_counts_from_the_loading()
    {
        var ages = new RecordAges(_time, Bound, loaded: 7);

        _time.Advance(Bound - TimeSpan.FromTicks(1));
        Assert.Equal(0, ages.Settled(7));
        _time.Advance(TimeSpan.FromTicks(1));

        Assert.Equal(7, ages.Settled(7));
    }

    [Fact]
    public void A_wall_clock_that_steps_makes_nothing_old()
    {
        var ages = new RecordAges(_time, Bound, loaded: 7);

        _time.Step(TimeSpan.FromDays(400));

        Assert.Equal(0, ages.Settled(7));
    }

    [Fact]
    public void No_record_is_called_old_before_it_is_and_each_is_soon_after()
    {
        var ages = new RecordAges(_time, Bound, loaded: 0);
        var (written, late) = (new List<long>(), TimeSpan.FromMinutes(1));
        for (var second = 0; second < 4_000; second++)
        {
            written.Add(second);
            var settled = ages.Settled(written.Count);

            Assert.True(settled == 0 || second - written[(int)settled - 1] >= Bound.TotalSeconds);
            Assert.True(
                second < (Bound + late).TotalSeconds
                || settled >= second - (Bound + late).TotalSeconds);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
