using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Users;
using OrderProcessor.Grains.Users.Guards;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class StrangersTurnsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StrangersTurns _turns;

    public StrangersTurnsTests() => _turns = new StrangersTurns(
        new LoginLimits { StrangerLogins = 3, StrangerLoginSeconds = 10 }, _time);

    [Fact]
    public void Some_come_at_once_and_then_one_at_a_time()
    {
        Assert.Equal([null, null, null], Take(3));
        Assert.Equal(TimeSpan.FromSeconds(10), _turns.TryTake());

        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(6), _turns.TryTake());

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(_turns.TryTake());
        Assert.NotNull(_turns.TryTake());
    }

    [Fact]
    public void Waiting_in_vain_costs_nothing()
    {
        Take(3);
        Take(100);

        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(_turns.TryTake());
    }

    [Fact]
    public void A_turn_that_is_given_back_is_there_again()
    {
        Take(3);
        _turns.GiveBack();

        Assert.Null(_turns.TryTake());
        Assert.NotNull(_turns.TryTake());
    }

    [Fact]
    public void However_long_nobody_comes_no_more_come_at_once()
    {
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Equal([null, null, null], Take(3));
        Assert.NotNull(_turns.TryTake());
    }

    private TimeSpan?[] Take(int times) =>
        [.. Enumerable.Range(0, times).Select(_ => _turns.TryTake())];
}
