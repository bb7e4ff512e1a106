using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Users;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class UserDirectoryGrainTests(ClusterFixture cluster)
{
    // A subtree that no other test has names in.
    private readonly string _prefix = $"d{Guid.NewGuid():N}"[..16];

    private string Top => IUserDirectoryGrain.Root + _prefix;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_name_is_listed_once_and_in_order_however_many_there_are()
    {
        var names = Names(UserDirectory.MaxNames + 700);

        await Parallel.ForEachAsync(names, Cancelled, async (name, _) => await Add(name));

        Assert.Equal(names.Order(StringComparer.Ordinal), await Pages(limit: 97));
    }

    [Fact]
    public async Task Names_that_come_while_others_are_written_go_along_with_one_write()
    {
        var release = new TaskCompletionSource();
        cluster.States.Hold(Top, release.Task);
        var first = Add($"{_prefix}0");
        await Eventually.Holds(async () => cluster.States.Writes(Top) == 1);

        var others = Enumerable.Range(1, 50).Select(n => Add($"{_prefix}{n:00}")).ToList();
        Assert.Empty(await Pages(limit: 100));
        release.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(51, (await Pages(limit: 100)).Count);
        Assert.InRange(cluster.States.Writes(Top), 2, 10);
    }

    [Fact]
    public async Task Adding_a_name_again_changes_nothing()
    {
        await Add($"{_prefix}x");

        await Add($"{_prefix}x");

        Assert.Equal([$"{_prefix}x"], await Pages(limit: 10));
    }

    [Fact]
    public async Task A_split_that_was_broken_off_loses_no_name()
    {
        var names = Names(UserDirectory.MaxNames);
        foreach (var name in names)
        {
            await Add(name);
        }

        cluster.States.FailWrites(Top);
        await Assert.ThrowsAsync<OrleansException>(() => Add($"{_prefix}z"));
        Assert.Equal(names.Order(StringComparer.Ordinal), await Pages(limit: 100));
        cluster.States.Heal(Top);
        await Add($"{_prefix}z");

        Assert.Equal(
            names.Append($"{_prefix}z").Order(StringComparer.Ordinal), await Pages(limit: 100));
    }

    [Fact]
    public async Task Names_survive_deactivation()
    {
        await Add($"{_prefix}x");

        await TestCluster.Deactivate(Node(Top));

        Assert.Equal([$"{_prefix}x"], await Pages(limit: 10));
    }

    private List<string> Names(int count) =>
        [.. Enumerable.Range(0, count).Select(n => $"{_prefix}{n % 7}{n:x}")];

    private async Task Add(string name)
    {
        for (var node = Top; node is not null;)
        {
            node = await Node(node).Add(name);
        }
    }

    private async Task<List<string>> Pages(int limit)
    {
        List<string> all = [];
        IReadOnlyList<string> page;
        do
        {
            page = await Node(Top).List(all.Count == 0 ? "" : all[^1], limit, Cancelled);
            all.AddRange(page);
        }
        while (page.Count == limit);

        return all;
    }

    private IUserDirectoryGrain Node(string key) =>
        cluster.Grains.GetGrain<IUserDirectoryGrain>(key);
}
