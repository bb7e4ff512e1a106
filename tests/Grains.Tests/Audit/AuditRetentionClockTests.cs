using Microsoft.Extensions.Options;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Audit;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Simulation;

namespace OrderProcessor.Grains.Tests.Audit;

public sealed class AuditRetentionClockTests
{
    private readonly SteppingTime _time = new();
    private readonly Kept _kept = new();

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public async Task While_the_clocks_disagree_nothing_is_deleted(TimeSpan by)
    {
        var retention = new AuditRetentionGrain(
            _kept,
            StandIn<IJournalStore>.With(),
            Options.Create(new AuditRetention()),
            _time.Clock);
        _time.Step(by);

        Assert.True(await retention.Expire());
        Assert.Equal(0, _kept.Writes);

        _time.Step(-by);
        Assert.True(await retention.Expire());
        Assert.Equal(1, _kept.Writes);
    }

    private sealed class Kept : IPersistentState<AuditRetentionState>
    {
        public int Writes { get; private set; }

        public AuditRetentionState State { get; set; } = new();

        public string? Etag => null;

        public bool RecordExists => false;

        public Task ClearStateAsync() => Task.CompletedTask;

        public Task ReadStateAsync() => Task.CompletedTask;

        public Task WriteStateAsync()
        {
            Writes++;
            return Task.CompletedTask;
        }
    }
}
