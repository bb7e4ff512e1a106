using OrderProcessor.Api.Audit;
using OrderProcessor.Grains.Abstractions.Audit;

namespace OrderProcessor.Api.Tests.Audit;

public sealed class AuditQueueTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly AuditQueue _queue = new(capacity: 8, TimeProvider.System);

    [Fact]
    public void Entries_go_in_their_order_and_are_numbered_on()
    {
        Add("a", "b");
        Assert.Equal(("ab", 1), Taken());
        Add("c");
        Assert.Equal(("c", 3), Taken());
    }

    [Fact]
    public void A_parcel_is_of_one_day()
    {
        Add("a");
        _queue.TryAdd(Entry("b") with { At = Noon.AddDays(1) }, AuditRank.Person);
        Add("c");

        Assert.Equal(("a", 1), Taken());
        Assert.Equal(("b", 2), Taken());
        Assert.Equal(("c", 3), Taken());
    }

    [Fact]
    public void What_does_not_fit_is_lost_and_the_trail_says_so()
    {
        Add("a", "b", "c", "d", "e", "f");
        Assert.False(_queue.TryAdd(Entry("g"), AuditRank.Person));
        Assert.False(_queue.TryAdd(Entry("h"), AuditRank.Person));

        Assert.True(_queue.TryTake(out var first));
        _queue.TryTake(out var second);

        var all = first.Waiting.Concat(second?.Waiting ?? []).Select(waiting => waiting.Entry);
        Assert.StartsWith(
            "2 entries were lost", all.Single(entry => entry.Action == "audit_lost").Detail);
    }

    [Fact]
    public void What_matters_less_cannot_crowd_out_what_matters_more()
    {
        Assert.Equal(4, Flood(AuditRank.Stranger));
        Assert.Equal(2, Flood(AuditRank.Person));
        Assert.Equal(1, Flood(AuditRank.Money));
        Assert.Equal(1, Flood(AuditRank.Administration));
    }

    private void Add(params string[] actions)
    {
        foreach (var action in actions)
        {
            Assert.True(_queue.TryAdd(Entry(action), AuditRank.Person));
        }
    }

    // How many got in.
    private int Flood(AuditRank rank) =>
        Enumerable.Range(0, 20).Count(_ => _queue.TryAdd(Entry("a"), rank));

    private (string Actions, long First) Taken() => _queue.TryTake(out var taken)
        ? (string.Concat(taken.Waiting.Select(waiting => waiting.Entry.Action)), taken.First)
        : ("", 0);

    private static AuditEntry Entry(string action) => new()
    {
        At = Noon,
        Action = action,
        Outcome = AuditOutcome.Done,
    };
}
