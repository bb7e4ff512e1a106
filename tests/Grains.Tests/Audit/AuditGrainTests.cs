using OrderProcessor.Cluster;
using OrderProcessor.Journal;
using static OrderProcessor.Audit.Said;

namespace OrderProcessor.Audit;

public sealed class AuditGrainTests(ClusterFixture cluster)
{
    private readonly string _key = ClusterFixture.NewName();
    private readonly Guid _sender = Guid.NewGuid();

    private IAuditGrain Journal => cluster.Grains.GetGrain<IAuditGrain>(_key);

    private FaultyJournal Store => cluster.Journals[$"audit#{_key}"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
            var page = await Journal.Read(query, Token);
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
        Assert.Equal(3, (await Journal.Verify(Token)).Records);

        Store.Plant(Store.Batches[0].Altered("alice_1", "mallory"));

        var verified = await Journal.Verify(Token);
        Assert.Null(verified.Records);
        Assert.Contains("does not follow", verified.Fault);
    }

    private async Task<string> Actions(AuditQuery query) => string.Concat(
        (await Journal.Read(query, Token)).Found.Select(found => found.Entry.Action));
}
