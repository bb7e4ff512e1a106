using OrderProcessor.Grains.Abstractions.Alerts;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Alerts;
using OrderProcessor.Grains.Tests.Cluster;

namespace OrderProcessor.Grains.Tests.Alerts;

/// <summary>Alerts over real assets and the shards of their books.</summary>
public sealed class AlertsGrainTests(ClusterFixture cluster)
{
    private readonly string _account = ClusterFixture.NewName();

    private IAlertsGrain Alerts => cluster.Grains.GetGrain<IAlertsGrain>(_account);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_alert_goes_off_at_the_tick_that_reaches_it()
    {
        var asset = await cluster.ListAsset(100);
        var above = await Created(asset, AlertCondition.Above, 110);
        var below = await Created(asset, AlertCondition.Below, 90);

        await Price(asset, 109);
        await Price(asset, 111);

        await Eventually.Holds(async () => await Status(above) is AlertStatus.Triggered);
        Assert.Equal(111, (await Find(above))!.Tick!.Bid);
        Assert.Equal(AlertStatus.Active, await Status(below));
    }

    [Fact]
    public async Task An_alert_whose_price_is_there_already_goes_off_at_once()
    {
        var asset = await cluster.ListAsset(100);

        var alert = await Created(asset, AlertCondition.Above, 100);

        await Eventually.Holds(async () => await Status(alert) is AlertStatus.Triggered);
    }

    [Fact]
    public async Task No_alert_is_lost_with_all_that_knew_it()
    {
        var asset = await cluster.ListAsset(100);
        var alert = await Created(asset, AlertCondition.Above, 110);
        await TestCluster.Deactivate(Alerts);
        await TestCluster.Deactivate(Book(asset));
        await TestCluster.Deactivate(Asset(asset));

        await Price(asset, 111);

        await Eventually.Holds(async () => await Status(alert) is AlertStatus.Triggered);
    }

    [Fact]
    public async Task A_wake_that_cannot_be_kept_is_repeated_with_the_tick_that_crossed()
    {
        var asset = await cluster.ListAsset(100);
        var alert = await Created(asset, AlertCondition.Above, 110);
        cluster.States.FailWrites(_account);
        await Price(asset, 111);
        await Price(asset, 95);
        await Eventually.Holds(async () => cluster.States.Reads(_account) > 1);
        Assert.Equal(AlertStatus.Active, await Status(alert));

        cluster.States.Heal(_account);

        await Eventually.Holds(async () => await Status(alert) is AlertStatus.Triggered);
        Assert.Equal(111, (await Find(alert))!.Tick!.Bid);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_no_alert_and_can_be_asked_for_again()
    {
        var asset = await cluster.ListAsset(100);
        cluster.States.FailWrites(_account);
        var request = Ask(asset, AlertCondition.Above, 110) with { OperationKey = "k1" };
        await Assert.ThrowsAnyAsync<Exception>(() => Alerts.Create(request));

        cluster.States.Heal(_account);
        Assert.Empty((await Alerts.Read(Cancelled)).Alerts);
        var created = Assert.IsType<AlertOutcome.Created>(await Alerts.Create(request));

        Assert.False(created.Replayed);
        Assert.Single((await Alerts.Read(Cancelled)).Alerts);
    }

    [Fact]
    public async Task Of_two_that_ask_under_one_key_one_creates()
    {
        var asset = await cluster.ListAsset(100);
        var request = Ask(asset, AlertCondition.Above, 110) with { OperationKey = "k1" };

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Alerts.Create(request)));

        Assert.Single(outcomes.Cast<AlertOutcome.Created>(), outcome => !outcome.Replayed);
        Assert.Single((await Alerts.Read(Cancelled)).Alerts);
    }

    [Fact]
    public async Task A_stale_activation_makes_no_alert_go_off_again()
    {
        var asset = await cluster.ListAsset(100);
        var alert = await Created(asset, AlertCondition.Above, 110);
        await cluster.States.WriteBehind<AlertsState>(
            "alerts", ((Orleans.Runtime.IAddressable)Alerts).GetGrainId());

        // What it knows is not what is kept: it gives way, and the next one decides.
        await Price(asset, 111);

        await Eventually.Holds(async () => await Status(alert) is AlertStatus.Triggered);
    }

    [Fact]
    public async Task What_was_removed_does_not_go_off_and_its_book_lets_go()
    {
        var asset = await cluster.ListAsset(100);
        var alert = await Created(asset, AlertCondition.Above, 110);

        Assert.IsType<AlertOutcome.Removed>(
            await Alerts.Remove(new RemoveAlerts { AlertId = alert }));
        Assert.IsType<AlertOutcome.Unknown>(
            await Alerts.Remove(new RemoveAlerts { AlertId = alert }));

        Assert.Empty((await Alerts.Read(Cancelled)).Alerts);
        await Eventually.Holds(async () => cluster.Journals[$"book#{BookId(asset)}"].Batches
            .Any(batch => System.Text.Encoding.UTF8.GetString(batch.Payload.Span)
                .Contains("\"forgotten\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_asset_that_is_listed_no_more_cancels_its_alerts()
    {
        var asset = await cluster.ListAsset(100);
        var alert = await Created(asset, AlertCondition.Above, 110);

        await Asset(asset).SetStatus(AssetStatus.Inactive);

        await Eventually.Holds(async () => await Status(alert) is AlertStatus.Canceled);
    }

    [Fact]
    public async Task Watchers_are_told_once_it_is_durable()
    {
        var asset = await cluster.ListAsset(100);
        var watcher = new Watcher();
        var reference = cluster.Grains.CreateObjectReference<IAlertWatcher>(watcher);
        var before = await Alerts.Watch(reference);
        cluster.States.FailWrites(_account);
        await Assert.ThrowsAnyAsync<Exception>(() => Created(asset, AlertCondition.Above, 110));
        cluster.States.Heal(_account);
        await Alerts.Watch(reference);

        var alert = await Created(asset, AlertCondition.Below, 90);
        var told = await watcher.Next();

        Assert.Equal(0, before.Version);
        Assert.Equal(alert, Assert.Single(told.Alerts).AlertId);
        GC.KeepAlive(watcher);
    }

    private static CreateAlert Ask(string asset, AlertCondition condition, decimal price) =>
        new() { AssetId = asset, Condition = condition, Price = price };

    private async Task<string> Created(string asset, AlertCondition condition, decimal price) =>
        Assert.IsType<AlertOutcome.Created>(
            await Alerts.Create(Ask(asset, condition, price))).Alert.AlertId;

    private async Task<Alert?> Find(string alertId) =>
        (await Alerts.Read(Cancelled)).Alerts.FirstOrDefault(one => one.AlertId == alertId);

    private async Task<AlertStatus?> Status(string alertId) => (await Find(alertId))?.Status;

    private IAssetGrain Asset(string id) => cluster.Grains.GetGrain<IAssetGrain>(id);

    private string BookId(string asset) =>
        BookIds.Of(asset, BookIds.ShardOf(_account, BookIds.UsualShards));

    private IBookGrain Book(string asset) => cluster.Grains.GetGrain<IBookGrain>(BookId(asset));

    private Task Price(string id, decimal price) => Asset(id).OnTick(
        new Tick
        {
            AssetId = id,
            Time = TimeProvider.System.GetUtcNow(),
            Bid = price,
            Ask = price,
        },
        TimeSpan.FromDays(1));

    private sealed class Watcher : IAlertWatcher
    {
        private readonly System.Threading.Channels.Channel<AlertList> _told =
            System.Threading.Channels.Channel.CreateUnbounded<AlertList>();

        public Task Changed(AlertList alerts) => _told.Writer.WriteAsync(alerts).AsTask();

        public Task<AlertList> Next() => _told.Reader.ReadAsync(Cancelled).AsTask()
            .WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
    }
}
