using System.Globalization;
using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Audit;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Audit.Said;

namespace OrderProcessor.Grains.Tests.Audit;

public sealed class AuditRetentionGrainTests(ClusterFixture cluster)
{
    private static readonly DateOnly Today =
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static readonly DateOnly Kept = new AuditRetention().Oldest(Today);

    private readonly Guid _sender = Guid.NewGuid();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Days_whose_time_is_over_are_deleted_with_all_their_volumes_and_no_others()
    {
        var (first, last) = (Kept.AddDays(-3), Kept.AddDays(-1));
        await Append(first, journal: 3);
        var second = cluster.Journals[$"audit#{IAuditGrain.KeyOf(first, 3)}#2"];
        second.Plant(Store(first, 3).Batches[0]);
        await Append(last, journal: 0);
        await Append(Kept, journal: 0);
        var retention = await From(first);

        await Eventually.Holds(retention.Expire);

        Assert.Empty(Store(first, 3).Batches);
        Assert.Empty(second.Batches);
        Assert.Empty(Store(last, 0).Batches);
        Assert.Single(Store(Kept, 0).Batches);
    }

    [Fact]
    public async Task The_trail_says_first_what_is_deleted()
    {
        var day = Kept.AddDays(-40);
        await Append(day, journal: 1);

        await Eventually.Holds((await From(day)).Expire);

        var told = await cluster.Grains.GetGrain<IAuditGrain>(IAuditGrain.KeyOf(Today, 0)).Read(
            new AuditQuery { Limit = 9, Action = AuditEntry.Expired, Target = Text(day) },
            Cancelled);
        Assert.Single(told.Found);
    }

    [Fact]
    public async Task What_cannot_be_announced_is_not_deleted()
    {
        var day = Kept.AddDays(-80);
        await Append(day, journal: 2);
        var retention = await From(day);
        cluster.States.FailWrites(retention.GetPrimaryKeyString());

        await Assert.ThrowsAnyAsync<Exception>(retention.Expire);

        Assert.Single(Store(day, 2).Batches);
        cluster.States.Heal(retention.GetPrimaryKeyString());
        await Eventually.Holds(retention.Expire);
        Assert.Empty(Store(day, 2).Batches);
    }

    [Fact]
    public async Task A_large_day_is_deleted_in_parts()
    {
        var day = Kept.AddDays(-120);
        for (var number = 1; number <= 250; number++)
        {
            await Append(day, journal: 5, number);
        }

        var retention = await From(day);

        Assert.False(await retention.Expire());
        Assert.Equal(50, Store(day, 5).Batches.Length);
        await Eventually.Holds(retention.Expire);
        Assert.Empty(Store(day, 5).Batches);
    }

    private FaultyJournal Store(DateOnly day, int journal) =>
        cluster.Journals[$"audit#{IAuditGrain.KeyOf(day, journal)}"];

    private Task Append(DateOnly day, int journal, int number = 1) =>
        cluster.Grains.GetGrain<IAuditGrain>(IAuditGrain.KeyOf(day, journal))
            .Append(Parcel(_sender, number, Entry("a")));

    // As one that has deleted what was before this day.
    private async Task<IAuditRetentionGrain> From(DateOnly oldest)
    {
        var grain = cluster.Grains.GetGrain<IAuditRetentionGrain>(ClusterFixture.NewName());
        await cluster.States.WriteStateAsync(
            "audit-retention",
            grain.GetGrainId(),
            new GrainState<AuditRetentionState>(new() { Oldest = oldest }, "0"));
        return grain;
    }

    private static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
