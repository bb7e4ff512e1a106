using OrderProcessor.Grains.Abstractions.Audit;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Audit.Said;

namespace OrderProcessor.Grains.Tests.Audit;

public sealed class AuditGrainTests(ClusterFixture cluster)
{
    private readonly string _key = ClusterFixture.NewName();
    private readonly Guid _sender = Guid.NewGuid();

    private IAuditGrain Journal => cluster.Grains.GetGrain<IAuditGrain>(_key);

    private FaultyJournal Store => cluster.Journals[$"audit#{_key}"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entries_are_read_newest_first_and_survive_deactivation()
    {
        await Journal.Append(Parcel(_sender, 1, Entry("a"), Entry("b")));
        await Journal.Append(Parcel(_sender, 3, Entry("c")));

        await TestCluster.Deactivate(Journal);

        Assert.Equal("cba", await Actions(new AuditQuery { Limit = 100 }));
    }

    [Fact]
    public async Task A_parcel_goes_into_one_batch()
    {
        await Journal.Append(Parcel(
            _sender, 1, [.. Enumerable.Range(0, AuditParcel.MaxEntries).Select(_ => Entry("a"))]));

        Assert.Equal(AuditParcel.MaxEntries, Assert.Single(Store.Batches).RecordCount);
    }

    [Fact]
    public async Task A_parcel_that_is_sent_again_is_kept_once()
    {
        var parcel = Parcel(_sender, 1, Entry("a"), Entry("b"));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Journal.Append(parcel)));
        await TestCluster.Deactivate(Journal);
        await Journal.Append(parcel);

        Assert.Equal("ba", await Actions(new AuditQuery { Limit = 100 }));
    }

    [Fact]
    public async Task A_lost_reply_costs_nothing()
    {
        Store.Next(AppendFaults.ReplyLost);

        await Journal.Append(Parcel(_sender, 1, Entry("a")));

        Assert.Equal("a", await Actions(new AuditQuery { Limit = 100 }));
    }

    [Fact]
    public async Task Nothing_is_passed_over_page_by_page()
    {
        await Journal.Append(Parcel(_sender, 1, Entry("a"), Entry("b"), Entry("c")));
        await Journal.Append(Parcel(_sender, 4, Entry("d"), Entry("e")));

        var actions = "";
        var query = new AuditQuery { Limit = 2 };
        for (var more = true; more;)
        {
            var page = await Journal.Read(query, Cancelled);
            actions += string.Concat(page.Found.Select(found => found.Entry.Action)) + " ";
            query = query with { Before = page.Next };
            more = page.Next is not null;
        }

        Assert.Equal("ed cb a ", actions);
    }

    [Fact]
    public async Task Each_filter_finds_what_it_asks_for()
    {
        await Journal.Append(Parcel(
            _sender,
            1,
            Entry("a", "carol_3", second: 1),
            Entry("b", second: 2) with { Target = "dave_44" },
            Entry("c", second: 3) with { Outcome = AuditOutcome.Refused },
            Entry("d", second: 4)));

        Assert.Equal("a", await Actions(new() { Limit = 9, Actor = "carol_3" }));
        Assert.Equal("b", await Actions(new() { Limit = 9, Target = "DAVE_44" }));
        Assert.Equal("b", await Actions(new() { Limit = 9, Target = "dave_44" }));
        Assert.Equal("c", await Actions(new() { Limit = 9, Outcome = AuditOutcome.Refused }));
        Assert.Equal("d", await Actions(new() { Limit = 9, Action = "d" }));
        Assert.Equal("dca", await Actions(new() { Limit = 9, User = "bob_22" }));
        Assert.Equal("dcb", await Actions(new() { Limit = 9, User = "alice_1" }));
        Assert.Equal("cb", await Actions(new()
        {
            Limit = 9,
            From = Noon.AddSeconds(2),
            To = Noon.AddSeconds(4),
        }));
    }

    [Fact]
    public async Task An_entry_that_was_altered_is_found_out()
    {
        await Journal.Append(Parcel(_sender, 1, Entry("a"), Entry("b")));
        await Journal.Append(Parcel(_sender, 3, Entry("c")));
        Assert.Equal(3, (await Journal.Verify(Cancelled)).Records);

        Store.Plant(Store.Batches[0].Altered("alice_1", "mallory"));

        var verified = await Journal.Verify(Cancelled);
        Assert.Null(verified.Records);
        Assert.Contains("does not follow", verified.Fault);
    }

    [Fact]
    public async Task A_damaged_journal_goes_on_in_a_fresh_one_whose_first_entry_says_so()
    {
        await AppendAndDamage();

        await Journal.Append(Parcel(_sender, 4, Entry("d")));
        await TestCluster.Deactivate(Journal);
        await Journal.Append(Parcel(_sender, 5, Entry("e")));

        Assert.Equal("e d audit_damaged b a ", await AllPages());
        Assert.Equal(2, Store.Batches.Length);
        var verified = await Journal.Verify(Cancelled);
        Assert.Null(verified.Records);
        Assert.NotNull(verified.Fault);
    }

    [Fact]
    public async Task Whoever_reads_a_damaged_journal_hears_of_it_whatever_they_ask_for()
    {
        await AppendAndDamage();

        var found = (await Journal.Read(new() { Limit = 9, User = "nobody_1" }, Cancelled)).Found;

        var told = Assert.Single(found).Entry;
        Assert.Equal(AuditEntry.Damaged, told.Action);
        Assert.Equal($"audit#{_key}", told.Target);
    }

    [Fact]
    public async Task A_journal_that_was_closed_stays_closed_and_can_be_read_once_it_is_mended()
    {
        var whole = await AppendAndDamage();
        await Journal.Append(Parcel(_sender, 4, Entry("d")));

        Store.Plant(whole);
        await TestCluster.Deactivate(Journal);
        await Journal.Append(Parcel(_sender, 5, Entry("e")));

        Assert.Equal("e d audit_damaged c b a ", await AllPages());
        Assert.Equal(2, Store.Batches.Length);
    }

    [Fact]
    public async Task A_fresh_journal_that_is_damaged_too_goes_on_in_another()
    {
        await AppendAndDamage();
        await Journal.Append(Parcel(_sender, 4, Entry("d")));
        var second = cluster.Journals[$"audit#{_key}#2"];
        second.Plant(second.Batches[^1] with { RecordCount = 99 });
        await TestCluster.Deactivate(Journal);

        await Journal.Append(Parcel(_sender, 5, Entry("e")));

        Assert.StartsWith("e audit_damaged ", await AllPages());
    }

    [Fact]
    public async Task Damage_that_only_a_reader_meets_is_told_and_stops_nothing()
    {
        for (var number = 1; number <= 150; number++)
        {
            await Journal.Append(Parcel(_sender, number, Entry("a")));
        }

        await Eventually.Holds(() => Task.FromResult(Store.Snapshot is not null));
        Store.Plant(Store.Batches[2] with { RecordCount = 99 });
        await TestCluster.Deactivate(Journal);

        await Journal.Append(Parcel(_sender, 151, Entry("b")));

        var pages = await AllPages();
        Assert.StartsWith("b a a ", pages);
        Assert.EndsWith(" a audit_damaged ", pages);
    }

    // Two batches, of which the second cannot be read any more.
    private async Task<JournalBatch> AppendAndDamage()
    {
        await Journal.Append(Parcel(_sender, 1, Entry("a"), Entry("b")));
        await Journal.Append(Parcel(_sender, 3, Entry("c")));
        var whole = Store.Batches[1];
        Store.Plant(whole with { RecordCount = 99 });
        await TestCluster.Deactivate(Journal);
        return whole;
    }

    private async Task<string> AllPages()
    {
        var actions = "";
        var query = new AuditQuery { Limit = 2 };
        for (var more = true; more;)
        {
            var page = await Journal.Read(query, Cancelled);
            actions += string.Concat(page.Found.Select(found => found.Entry.Action + " "));
            query = query with { Before = page.Next };
            more = page.Next is not null;
        }

        return actions;
    }

    private async Task<string> Actions(AuditQuery query) => string.Concat(
        (await Journal.Read(query, Cancelled)).Found.Select(found => found.Entry.Action));
}
