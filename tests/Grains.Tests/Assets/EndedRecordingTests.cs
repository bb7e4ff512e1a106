using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Grains.Tests.Cluster;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

/// <summary>What becomes of a recording's end when the feed goes on in another
/// activation.</summary>
public sealed class EndedRecordingTests
{
    private readonly ScriptedSource _source =
        new([Tick()]) { Ends = true, IsRecording = true };

    [Fact]
    public async Task It_is_not_played_again_by_the_next_activation()
    {
        await using var cluster = await Ended();

        await Moved(cluster);

        Assert.Equal(1, _source.Readings);
    }

    [Fact]
    public async Task Nor_is_it_when_another_source_was_read_in_between()
    {
        await using var cluster = await Ended();

        _source.IsRecording = false;
        await Moved(cluster);
        _source.IsRecording = true;
        await Moved(cluster);

        Assert.Equal(2, _source.Readings);
    }

    [Fact]
    public async Task It_is_played_again_when_an_admin_wants_it()
    {
        await using var cluster = await Ended();

        await cluster.Feed.Restart();

        await Read(times: 2);
    }

    [Fact]
    public async Task Another_one_is_played()
    {
        await using var cluster = await Ended();

        _source.Recording = "another";
        await Moved(cluster);

        Assert.Equal(2, _source.Readings);
    }

    [Fact]
    public async Task One_that_ended_before_the_cluster_was_down_is_played()
    {
        await using var cluster = await AssetCluster.Start(_source);
        var state = new FeedState
        {
            Readings = 7,
            Played = new PlayedRecording(_source.Recording, ["10.0.0.1:11111@1"]),
        };
        await cluster.Storage.WriteStateAsync(
            "feed", cluster.Feed.GetGrainId(), new GrainState<FeedState>(state));

        await cluster.Feed.EnsureRunning();

        await Read(times: 1);
    }

    private async Task<AssetCluster> Ended()
    {
        var cluster = await AssetCluster.Start(_source);
        await cluster.Feed.EnsureRunning();
        await End(cluster);
        return cluster;
    }

    private static async Task Moved(AssetCluster cluster)
    {
        await cluster.Deactivate(cluster.Feed);
        await cluster.Feed.EnsureRunning();
        await End(cluster);
    }

    private static Task End(AssetCluster cluster) => Eventually.Holds(async () =>
        (await cluster.Feed.Status()).Condition is FeedCondition.Ended);

    private Task Read(int times) =>
        Eventually.Holds(() => Task.FromResult(_source.Readings == times));
}
