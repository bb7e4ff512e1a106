using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Tests.Portfolios;
using OrderProcessor.Grains.Tests.Simulation;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class QuoteCacheTests
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new();
    private readonly Queue<TaskCompletionSource<Quote?>> _asked = [];
    private readonly QuoteBoard _board = new();
    private int _count;

    [Fact]
    public async Task Orders_within_a_quarter_of_a_second_share_one_reading()
    {
        var cache = Cache(MaxAge);
        var reads = Enumerable.Range(0, 10).Select(_ => cache.Read("BTC")).ToList();
        (await Asked()).SetResult(Given.Quote(1, 2));
        await Task.WhenAll(reads);

        _time.Advance(MaxAge - TimeSpan.FromMilliseconds(1));
        await cache.Read("BTC");

        Assert.Equal(1, _count);
    }

    [Fact]
    public async Task A_reading_that_began_too_long_ago_is_joined_by_nobody_even_while_it_goes_on()
    {
        var cache = Cache(MaxAge);
        var slow = cache.Read("BTC");
        var first = await Asked();

        _time.Advance(MaxAge);
        var next = cache.Read("BTC");
        (await Asked()).SetResult(Given.Quote(3, 4));

        Assert.Equal(4, (await next)!.Ask);
        first.SetResult(Given.Quote(1, 2));
        await slow;
        Assert.Equal(2, _count);
    }

    [Fact]
    public async Task A_quote_that_ran_out_since_it_was_read_is_read_anew()
    {
        var cache = Cache(MaxAge);
        var soon = _time.GetUtcNow() + TimeSpan.FromMilliseconds(100);
        var read = cache.Read("BTC");
        (await Asked()).SetResult(Given.Quote(1, 2) with { StaleAt = soon });
        await read;

        _time.Advance(TimeSpan.FromMilliseconds(100));
        var next = cache.Read("BTC");

        Assert.False(next.IsCompleted);
        (await Asked()).SetResult(Given.Quote(3, 4));
        Assert.Equal(4, (await next)!.Ask);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_fault_and_an_asset_that_is_not_listed_are_not_kept(bool fails)
    {
        var cache = Cache(MaxAge);
        var read = cache.Read("NEW");
        var asked = await Asked();
        if (fails)
        {
            asked.SetException(new TimeoutException());
            await Assert.ThrowsAsync<TimeoutException>(() => read);
        }
        else
        {
            asked.SetResult(null);
            Assert.Null(await read);
        }

        var again = cache.Read("NEW");
        (await Asked()).SetResult(Given.Quote(1, 2));

        Assert.NotNull(await again);
    }

    [Fact]
    public async Task Without_an_age_every_order_asks_the_asset()
    {
        var cache = Cache(TimeSpan.Zero);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var read = cache.Read("BTC");
            (await Asked()).SetResult(Given.Quote(1, 2));
            await read;
        }

        Assert.Equal(3, _count);
    }

    [Fact]
    public async Task Without_an_age_an_asset_of_this_silo_is_looked_at_and_not_asked()
    {
        var cache = Cache(TimeSpan.Zero);
        var ask = 2m;
        Quote? Look(Moment moment) => Given.Quote(1, ask);
        _board.PutUp("BTC", Look);
        await cache.Read("BTC");

        ask = 3;

        Assert.Equal(3, (await cache.Read("BTC"))!.Ask);
        Assert.Equal(0, _count);
        _board.TakeDown("BTC", Look);
        var asked = cache.Read("BTC");
        (await Asked()).SetResult(Given.Quote(1, 4));
        Assert.Equal(4, (await asked)!.Ask);
    }

    [Fact]
    public async Task Where_there_are_other_silos_the_board_is_not_looked_at()
    {
        var cache = Cache(MaxAge);
        _board.PutUp("BTC", _ => Given.Quote(1, 2));

        var asked = cache.Read("BTC");

        (await Asked()).SetResult(Given.Quote(1, 3));
        Assert.Equal(3, (await asked)!.Ask);
    }

    [Fact]
    public async Task A_reading_from_before_the_machine_slept_is_joined_by_nobody()
    {
        var machine = new SteppingTime();
        var cache = Cache(MaxAge, machine.Clock);
        var before = cache.Read("BTC");
        (await Asked()).SetResult(Given.Quote(1, 2));
        await before;

        machine.Step(TimeSpan.FromHours(8));
        var after = cache.Read("BTC");

        (await Asked()).SetResult(Given.Quote(3, 4));
        Assert.Equal(4, (await after)!.Ask);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(250)]
    public async Task A_quote_of_a_silo_whose_clock_is_days_ahead_is_current_no_longer(int ageMs)
    {
        var cache = Cache(TimeSpan.FromMilliseconds(ageMs));
        var read = cache.Read("BTC");
        (await Asked()).SetResult(Given.Quote(1, 2) with
        {
            StaleAt = _time.GetUtcNow().AddDays(3),
            CurrentFor = TimeSpan.FromSeconds(10),
        });
        var quote = (await read)!;

        Assert.False(quote.IsStale(_time.GetUtcNow().AddSeconds(9)));
        Assert.True(quote.IsStale(_time.GetUtcNow().AddSeconds(10)));
    }

    private QuoteCache Cache(TimeSpan maxAge, TimeProvider? time = null)
    {
        var asset = StandIn<IAssetGrain>.With(("Quote", (_, _) => Ask()));
        var grains = StandIn<IGrainFactory>.With(("GetGrain", (_, _) => asset));
        return new QuoteCache(
            grains, Options.Create(new QuoteOptions { MaxAge = maxAge }), time ?? _time, _board);
    }

    private Task<Quote?> Ask()
    {
        var answer = new TaskCompletionSource<Quote?>();
        lock (_asked)
        {
            _count++;
            _asked.Enqueue(answer);
        }

        return answer.Task;
    }

    // The cache asks on a thread of its own.
    private async Task<TaskCompletionSource<Quote?>> Asked()
    {
        while (true)
        {
            lock (_asked)
            {
                if (_asked.TryDequeue(out var answer))
                {
                    return answer;
                }
            }

            await Task.Yield();
        }
    }
}
