using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;

namespace OrderProcessor.Grains.Tests.Histories;

public sealed class RecentPageTests
{
    private static readonly HistoryQuery First = new() { Limit = 50, Descending = true };

    private readonly RecentPage<string> _page;
    private readonly RecentPages _all = new();
    private int _reads;

    public RecentPageTests() => _page = new(_all);

    [Fact]
    public async Task The_same_page_is_read_once_while_nothing_is_recorded()
    {
        var page = await Ask(First, 7);

        Assert.Same(page, await Ask(First with { }, 7));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_page_is_read_anew_after_a_record()
    {
        await Ask(First, 7);

        Assert.Equal(["8"], (await Ask(First, 8)).Items);
    }

    [Fact]
    public async Task Another_page_is_another_one()
    {
        var page = await Ask(First, 7);

        Assert.NotSame(page, await Ask(First with { Limit = 51 }, 7));
        Assert.NotSame(page, await Ask(First with { AssetId = "BTC" }, 7));
        Assert.NotSame(page, await Ask(First with { After = new(7, 1) }, 7));
    }

    [Fact]
    public async Task What_is_recorded_during_a_reading_makes_the_page_an_old_one()
    {
        var reading = new TaskCompletionSource<HistoryPage<string>>();
        var asked = _page.Read(First, 7, () => reading.Task);
        reading.SetResult(new(["7"], 1, Next: null));
        await asked;

        Assert.Equal(["8"], (await Ask(First, 8)).Items);
    }

    [Fact]
    public async Task A_reading_that_failed_leaves_nothing()
    {
        await Assert.ThrowsAsync<TimeoutException>(
            () => _page.Read(First, 7, () => throw new TimeoutException()));

        Assert.Equal(["7"], (await Ask(First, 7)).Items);
    }

    [Fact]
    public async Task Pages_of_many_accounts_do_not_add_up()
    {
        var asked = new RecentPage<object>(_all);
        var first = await Keep(asked);

        for (var other = 0; other < 2_000; other++)
        {
            await Keep(new RecentPage<object>(_all));
        }

        GC.Collect();
        Assert.False(first.TryGetTarget(out _));
        GC.KeepAlive(asked);
    }

    private static async Task<WeakReference<object>> Keep(RecentPage<object> page)
    {
        var item = new object();
        await page.Read(First, 1, () => Task.FromResult(
            new HistoryPage<object>([item], 1, Next: null)));
        return new(item);
    }

    private Task<HistoryPage<string>> Ask(HistoryQuery query, long sequence) =>
        _page.Read(query, sequence, () =>
        {
            _reads++;
            return Task.FromResult(new HistoryPage<string>([$"{sequence}"], 1, Next: null));
        });
}
