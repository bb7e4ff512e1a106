using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Keys;
using OrderProcessor.Grains.Orders;
using OrderProcessor.Grains.Portfolios.Operations;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>A repeat is looked for before anything else is.</summary>
public sealed class RepeatTests(ClusterFixture cluster)
{
    private readonly string _username = ClusterFixture.NewName();

    private IPortfolioGrain Portfolio => cluster.Portfolio(_username);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private FaultyJournal Store => cluster.JournalOf(_username);

    [Theory]
    [InlineData(AssetStatus.Halted)]
    [InlineData(AssetStatus.Inactive)]
    public async Task An_order_is_told_again_whatever_became_of_its_asset(AssetStatus status)
    {
        var asked = Buy(1, "k1", "mine") with { AssetId = await Funded() };
        var first = await Portfolio.Place(asked);

        await cluster.Grains.GetGrain<IAssetGrain>(asked.AssetId).SetStatus(status);

        Assert.Equal(first with { Replayed = true }, await Portfolio.Place(asked));
        Assert.Equal(
            first with { Replayed = true },
            await Portfolio.Place(asked with { OperationKey = null }));
    }

    [Fact]
    public async Task An_order_is_told_again_by_its_key_though_its_row_cannot_be_read()
    {
        var asked = Buy(1, "k1", "mine") with { AssetId = await Funded() };
        var first = await Portfolio.Place(asked);
        var id = OrderIds.OfClient(_username, "mine");
        await cluster.States.Written(id);
        await TestCluster.Deactivate(Portfolio);
        var reads = cluster.States.Reads(id);

        Assert.Equal(first with { Replayed = true }, await Portfolio.Place(asked));
        Assert.Equal(reads, cluster.States.Reads(id));
    }

    [Fact]
    public async Task An_order_is_told_again_while_no_room_is_left_for_others()
    {
        var asset = await Funded();
        var held = new TaskCompletionSource();
        cluster.States.Hold(OrderIds.OfClient(_username, "c1"), held.Task);
        var orders = Enumerable.Range(1, OrderOutbox.MaxUnsent)
            .Select(number => Buy(0.001m, $"k{number}", $"c{number}") with { AssetId = asset })
            .ToList();
        await Portfolio.Place(orders[0]);
        await Task.WhenAll(orders.Skip(1).Select(Portfolio.Place));

        await Assert.ThrowsAsync<OverloadedException>(
            () => Portfolio.Place(Buy(0.001m, null, "one-more") with { AssetId = asset }));

        Assert.True((await Portfolio.Place(orders[^1])).Replayed);
        Assert.True((await Portfolio.Place(orders[^1] with { OperationKey = null })).Replayed);
        Assert.False((await Portfolio.Place(Buy(0.001m) with { AssetId = asset })).Replayed);
        held.SetResult();
    }

    [Fact]
    public async Task What_is_done_and_cannot_be_read_is_never_told_as_not_carried_out()
    {
        await Portfolio.Deposit(Deposit(10, "k1"));
        Store.FailReads(new StoreUnavailableException("No.") { OutcomeKnown = true });

        var lost = await Assert.ThrowsAsync<JournalFaultException>(
            () => Portfolio.Deposit(Deposit(10, "k1")));
        Store.FailReads(new OverloadedException("No."));
        var busy = await Assert.ThrowsAsync<JournalFaultException>(
            () => Portfolio.Deposit(Deposit(10, "k1")));

        Assert.False(lost.OutcomeKnown);
        Assert.False(busy.OutcomeKnown);
        Store.FailReads(0);
        Assert.True((await Portfolio.Deposit(Deposit(10, "k1"))).Replayed);
    }

    [Fact]
    public async Task A_key_is_known_when_more_came_after_it_than_there_is_room_for()
    {
        var first = await Portfolio.Deposit(Deposit(10, "first"));
        foreach (var keys in Enumerable.Range(0, OperationKeys.MaxKeys + 1).Chunk(1_000))
        {
            await Task.WhenAll(keys.Select(key => Portfolio.Abandon($"key-{key}")));
        }

        var again = await Portfolio.Deposit(Deposit(10, "first"));
        await TestCluster.Deactivate(Portfolio);
        var later = await Portfolio.Deposit(Deposit(10, "first"));

        Assert.Equal(first with { Replayed = true }, again);
        Assert.Equal(again, later);
        Assert.Equal(10, (await Portfolio.Read(Cancelled)).CashAvailable);
        Assert.NotNull((await Portfolio.FindOperation("first", Cancelled)).Outcome);
    }

    [Fact]
    public async Task Reading_does_not_wait_for_keys_and_a_command_with_a_key_does()
    {
        await Portfolio.Deposit(Deposit(10, "first"));
        foreach (var keys in Enumerable.Range(0, OperationKeys.MaxKeys).Chunk(1_000))
        {
            await Task.WhenAll(keys.Select(key => Portfolio.Abandon($"key-{key}")));
        }

        await TestCluster.Deactivate(Portfolio);
        var beside = cluster.Journals[KeySegment.JournalOf($"portfolio#{_username}")];
        beside.FailReads(new StoreUnavailableException("No.") { OutcomeKnown = true });

        Assert.Equal(10, (await Portfolio.Read(Cancelled)).CashAvailable);
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => Portfolio.Deposit(Deposit(10, "second")));
        beside.FailReads(0);

        Assert.True((await Portfolio.Deposit(Deposit(10, "first"))).Replayed);
    }

    [Fact]
    public async Task What_was_given_up_is_never_done()
    {
        var given = await Portfolio.Abandon("k1");
        var sent = await Portfolio.Deposit(Deposit(10, "k1"));

        Assert.False(given.Replayed);
        Assert.Equal(
            RefusalCode.OperationAbandoned,
            Assert.IsType<PortfolioOutcome.Refused>(sent.Outcome).Code);
        Assert.Equal(given with { Replayed = true }, sent);
        Assert.Equal(sent, await Portfolio.Abandon("k1"));
        Assert.Equal("key_abandoned", Store.Batches[0].Columns!.Kinds);
    }

    [Fact]
    public async Task Of_a_request_and_its_giving_up_at_once_both_get_one_answer()
    {
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 32).Select(turn => turn % 2 == 0
                ? Portfolio.Abandon("k1")
                : Portfolio.Deposit(Deposit(10, "k1"))));

        Assert.Single(replies.Select(reply => reply.Outcome).Distinct());
        Assert.Single(replies, reply => !reply.Replayed);
    }

    private async Task<string> Funded()
    {
        await Portfolio.Deposit(Deposit(1_000));
        return await cluster.ListAsset(10);
    }
}
