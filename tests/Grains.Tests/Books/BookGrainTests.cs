using System.Text;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Books.Sample;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>Shards of books beside real assets, over journals that the test looks into.</summary>
public sealed class BookGrainTests(ClusterFixture cluster)
{
    [Fact]
    public async Task A_reference_is_kept_once_it_is_watched()
    {
        var (id, book) = await NewBook(price: 100);

        await book.Watch([Limit(Side.Buy, 50)]);
        await book.Watch([Limit(Side.Buy, 50)]);

        Assert.Equal(["watched"], Kinds(id));
    }

    [Fact]
    public async Task What_cannot_be_kept_is_not_watched()
    {
        var (id, book) = await NewBook(price: 100);
        cluster.Journals[JournalOf(id)].Next(AppendFaults.Refused);

        await Assert.ThrowsAsync<JournalFaultException>(
            () => book.Watch([Limit(Side.Buy, 50)]));
    }

    [Fact]
    public async Task A_price_that_was_there_already_wakes_at_once()
    {
        var (id, book) = await NewBook(price: 100);

        await book.Watch([Limit(Side.Buy, 100)]);

        Assert.Equal(["watched", "crossed"], Kinds(id));
    }

    [Fact]
    public async Task A_tick_of_the_asset_reaches_what_waits()
    {
        var (id, book) = await NewBook(price: 100);
        await book.Watch([Limit(Side.Buy, 90), Limit(Side.Buy, 80, order: 2)]);

        await Tick(id, 85);

        await Eventually.Holds(async () => Kinds(id) is ["watched", "crossed"]);
        Assert.Contains(OrderId(1), Lines(id)[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(OrderId(2), Lines(id)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_is_woken_after_the_shard_and_its_asset_were_lost()
    {
        var (id, book) = await NewBook(price: 100);
        await book.Watch([Limit(Side.Buy, 90)]);
        await TestCluster.Deactivate(book);
        await TestCluster.Deactivate(Asset(id));

        await Tick(id, 85);

        await Eventually.Holds(async () => Kinds(id) is ["watched", "crossed"]);
    }

    [Fact]
    public async Task An_asset_that_comes_up_brings_up_what_waits_in_it()
    {
        var (id, book) = await NewBook(price: 100);
        await book.Watch([Limit(Side.Buy, 90)]);
        var loads = cluster.Journals[JournalOf(id)].Loads;
        await TestCluster.Deactivate(book);
        await TestCluster.Deactivate(Asset(id));

        await Asset(id).Read(TestContext.Current.CancellationToken);

        await Eventually.Holds(async () => cluster.Journals[JournalOf(id)].Loads > loads);
    }

    [Fact]
    public async Task A_halt_is_known_to_every_shard_when_it_is_told()
    {
        var (id, book) = await NewBook(price: 100);
        await book.Watch([Limit(Side.Buy, 90)]);

        await Asset(id).SetStatus(AssetStatus.Halted);
        await Tick(id, 85);

        Assert.Equal(["watched", "halted"], Kinds(id));
        await Asset(id).SetStatus(AssetStatus.Active);
        await Eventually.Holds(async () => Kinds(id) is ["watched", "halted", "crossed"]);
        Assert.Contains("\"halt_epoch\":1", Lines(id)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mark_is_kept_before_what_rests_on_it()
    {
        var (id, book) = await NewBook(price: 100);
        await book.Watch([Trail(Side.Sell, mark: 100, amount: 5)]);

        await Tick(id, 120);
        await Tick(id, 115);

        await Eventually.Holds(async () => Kinds(id) is ["watched", "marked", "crossed"]);
    }

    [Fact]
    public async Task An_order_whose_time_is_over_wakes_without_a_tick()
    {
        var (id, book) = await NewBook(price: 100);
        var now = TimeProvider.System.GetUtcNow();

        await book.Watch([Limit(Side.Buy, 90) with { ExpiresAt = now }]);

        await Eventually.Holds(async () => Kinds(id) is ["watched", "crossed"]);
    }

    [Fact]
    public async Task A_price_set_by_hand_counts()
    {
        var (id, book) = await NewBook(price: 100);
        await book.Watch([Limit(Side.Buy, 95)]);
        var now = TimeProvider.System.GetUtcNow();

        await Asset(id).OverridePrice(new PriceOverride(94, 94, now, now.AddHours(1)));

        await Eventually.Holds(async () => Kinds(id) is ["watched", "crossed"]);
    }

    [Fact]
    public async Task An_empty_shard_is_told_no_more_and_joins_again()
    {
        var (id, book) = await NewBook(price: 100);
        await book.Watch([Limit(Side.Buy, 90)]);
        await book.Forget("alice", [OrderId(1)]);
        await Tick(id, 101);
        await Eventually.Holds(async () => Kinds(id) is ["watched", "forgotten", "forgotten"]);
        await Tick(id, 102);

        await book.Watch([Limit(Side.Buy, 90, order: 2)]);
        await Tick(id, 89);

        await Eventually.Holds(async () => Kinds(id)[^1] == "crossed");
    }

    [Fact]
    public async Task A_shard_that_comes_up_again_passes_over_no_tick_that_waits_for_it()
    {
        var (id, book) = await NewBook(price: 100);
        await book.Watch([Limit(Side.Buy, 90)]);
        cluster.Journals[JournalOf(id)].Next(AppendFaults.Refused);

        await Tick(id, 85);
        await Tick(id, 95);

        await Eventually.Holds(async () => Kinds(id) is ["watched", "crossed"]);
    }

    private async Task<(string AssetId, IBookGrain Book)> NewBook(decimal price)
    {
        var id = await cluster.ListAsset(price);
        return (id, cluster.Grains.GetGrain<IBookGrain>(BookIds.Of(id, 7)));
    }

    private IAssetGrain Asset(string id) => cluster.Grains.GetGrain<IAssetGrain>(id);

    private Task Tick(string id, decimal price) => Asset(id).OnTick(
        new Tick
        {
            AssetId = id,
            Time = TimeProvider.System.GetUtcNow(),
            Bid = price,
            Ask = price,
        },
        TimeSpan.FromDays(1));

    private static string JournalOf(string id) => $"book#{id}#07";

    private IReadOnlyList<string> Lines(string id) =>
    [
        .. cluster.Journals[JournalOf(id)].Batches.SelectMany(batch =>
            Encoding.UTF8.GetString(batch.Payload.Span).TrimEnd('\n').Split('\n')),
    ];

    private IReadOnlyList<string> Kinds(string id) =>
        [.. Lines(id).Select(line => line.Split("\"kind\":\"")[1].Split('"')[0])];
}
