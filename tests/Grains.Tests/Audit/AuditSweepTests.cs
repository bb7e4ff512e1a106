using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Audit.Said;

namespace OrderProcessor.Grains.Tests.Audit;

public sealed class AuditSweepTests(ClusterFixture cluster)
{
    private static DateOnly Today =>
        DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private IAuditSweepGrain Sweep =>
        cluster.Grains.GetGrain<IAuditSweepGrain>(IAuditSweepGrain.Key);

    [Fact]
    public async Task An_entry_that_was_altered_is_found_though_it_is_the_newest()
    {
        var key = await Counted(journal: 3);

        var store = cluster.Journals[$"audit#{key}"];
        store.Plant(store.Batches[^1].Altered("\"b\"", "\"x\""));

        await Found(key, AccountFault.Altered);
        Assert.NotNull((await Journal(key).Verify(Cancelled)).Fault);
    }

    [Fact]
    public async Task Entries_that_were_cut_off_are_found()
    {
        var key = await Counted(journal: 4);

        cluster.Journals[$"audit#{key}"].Drop(2);

        await Found(key, AccountFault.CutOff);
    }

    [Fact]
    public async Task A_journal_that_is_gone_is_found()
    {
        var key = await Counted(journal: 5);

        cluster.Journals[$"audit#{key}"].Delete(100);

        await Found(key, AccountFault.CutOff);
        await TestCluster.Deactivate(Journal(key));
        Assert.NotNull((await Journal(key).Verify(Cancelled)).Fault);
    }

    [Fact]
    public async Task What_was_altered_is_found_though_more_was_added()
    {
        var key = await Counted(journal: 6);
        var store = cluster.Journals[$"audit#{key}"];
        store.Plant(store.Batches[^1].Altered("\"b\"", "\"x\""));
        await TestCluster.Deactivate(Journal(key));

        await Journal(key).Append(Parcel(Guid.NewGuid(), 1, Entry("c")));

        await Found(key, AccountFault.Altered);
    }

    private IAuditGrain Journal(string key) => cluster.Grains.GetGrain<IAuditGrain>(key);

    private ITrialBalanceGrain Part(string key) => cluster.Grains.GetGrain<ITrialBalanceGrain>(
        ITrialBalanceGrain.KeyOf($"audit#{key}"));

    // Two entries, in a batch each.
    private async Task<string> Counted(int journal)
    {
        var (key, sender) = (IAuditGrain.KeyOf(Today, journal), Guid.NewGuid());
        await Journal(key).Append(Parcel(sender, 1, Entry("a")));
        await Journal(key).Append(Parcel(sender, 2, Entry("b")));
        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return await Part(key).CountedThrough($"audit#{key}", Cancelled) == 2;
        });
        return key;
    }

    private async Task Found(string key, AccountFault fault)
    {
        await Eventually.Holds(async () =>
        {
            await Sweep.Advance();
            return (await Part(key).Read(Cancelled)).AtFault.Any(IsIt);
        });
        Assert.Equal(fault, Assert.Single((await Part(key).Read(Cancelled)).AtFault, IsIt).Fault);

        bool IsIt(AccountAtFault found) => found.AccountId == $"audit#{key}";
    }
}
