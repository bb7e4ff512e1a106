using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Api.Streams;

namespace OrderProcessor.Api.Tests.Streams;

public sealed class CatchUpRoundTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void After_a_success_the_next_is_due_in_five_seconds_or_when_records_are_missing()
    {
        var round = CatchUpRound.Succeeded(_time.GetTimestamp());

        Assert.False(round.IsNextDue(_time, areMissing: false));
        Assert.True(round.IsNextDue(_time, areMissing: true));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.True(round.IsNextDue(_time, areMissing: false));
    }

    [Fact]
    public void After_failures_the_next_waits_longer_and_longer_whatever_is_missing()
    {
        var first = CatchUpRound.Succeeded(_time.GetTimestamp()).ThenFailed(_time.GetTimestamp());
        var fifth = first;
        for (var failures = 1; failures < 5; failures++)
        {
            fifth = fifth.ThenFailed(_time.GetTimestamp());
        }

        Assert.False(first.IsNextDue(_time, areMissing: true));
        _time.Advance(TimeSpan.FromMilliseconds(250));
        Assert.True(first.IsNextDue(_time, areMissing: false));
        Assert.False(fifth.IsNextDue(_time, areMissing: true));
        Assert.Equal(5, fifth.Failures);
    }
}
