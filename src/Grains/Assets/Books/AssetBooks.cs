using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Assets.Books;

/// <summary>What an asset does for the shards of its book: it gives those that have orders each
/// accepted tick, numbered, and ends what is on offer when trading ends.</summary>
internal sealed class AssetBooks(
    Grain grain,
    IPersistentState<BooksState> state,
    IGrainFactory grains,
    BookOptions options,
    PriceMeters meters,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    // Numbers of one activation lie together, above those of every earlier one.
    private const int CountBits = 32;

    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(100), Longest: TimeSpan.FromSeconds(5));

    private readonly SemaphoreSlim _writing = new(1);
    private readonly SortedDictionary<int, ShardTicks> _shards = [];
    private readonly HashSet<int> _asleep = [];
    private Pump? _waking;
    private bool _isNumbered;
    private bool _hasBegun;
    private long _count;
    private BookTick? _newest;

    /// <summary>How many shards there are.</summary>
    public int Shards => state.State.Shards ?? options.ShardsPerAsset;

    /// <summary>The newest tick that shards were told of; null before any.</summary>
    public TickId? Newest => _newest?.Id;

    /// <summary>Counts the halts.</summary>
    public long HaltEpoch => state.State.HaltEpoch;

    private string Id => grain.GetPrimaryKeyString();

    /// <summary>Wakes the shards that may have orders: nobody else would after all silos were
    /// lost.</summary>
    /// <param name="quote">What is quoted at the moment.</param>
    /// <param name="run">The reading of the feed that it is from.</param>
    public void Begin(Func<Quote?> quote, Func<long> run)
    {
        foreach (var shard in state.State.WithOrders)
        {
            _shards[shard] = NewShard(shard);
            _asleep.Add(shard);
        }

        _waking = new Pump(() => _asleep.Count > 0, () => Wake(quote, run), Pause, time);
        _waking.Kick();
        grain.RegisterGrainTimer(_ => LookForShards(), options.LookEvery, options.LookEvery);
    }

    public void Stop()
    {
        _waking?.Stop();
        foreach (var shard in _shards.Values)
        {
            shard.Stop();
        }
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>A shard has orders from now on.</summary>
    public async Task<BookTick?> Join(int shard, Func<Quote?> quote, Func<long> run)
    {
        if (!_isNumbered || !state.State.WithOrders.Contains(shard))
        {
            await Number(shard);
        }

        if (!_shards.TryGetValue(shard, out var ticks))
        {
            _shards[shard] = ticks = NewShard(shard);
        }

        return ticks.Join(
            quote() is { } current && CanTrade(current) ? Tick(current, run()) : null);
    }

    /// <summary>Gives a price that was accepted to the shards that have orders; waits for none of
    /// them.</summary>
    public void Tell(Quote? quote, long run)
    {
        if (_shards.Count > 0 && _isNumbered && quote is not null && CanTrade(quote))
        {
            var tick = Tick(quote, run);
            foreach (var shard in _shards.Values.ToArray())
            {
                shard.Offer(tick);
            }
        }
    }

    /// <summary>Ends when every shard has room for the price of a recording, and it has a
    /// number.</summary>
    public async Task WaitForRoom()
    {
        if (_shards.Count > 0 && !_isNumbered)
        {
            await Number(shard: null);
        }

        await Task.WhenAll(_shards.Values.Select(shard => shard.Room));
    }

    /// <summary>Ends all that is on offer: answers once every shard has said so.</summary>
    /// <param name="isDelisted">Whether the orders themselves are to end.</param>
    public async Task End(bool isDelisted)
    {
        if (_shards.Count == 0)
        {
            // Once trading goes on the same price is news to whoever began to wait meanwhile.
            _newest = null;
            return;
        }

        await Write(kept => kept with { HaltEpoch = kept.HaltEpoch + 1 });
        var epoch = state.State.HaltEpoch;
        await Task.WhenAll(_shards.Keys.Select(shard => isDelisted
            ? Book(shard).Delist(epoch)
            : Book(shard).Halt(epoch)));
    }

    /// <summary>Has every shard that has orders compared with what their owners
    /// reported.</summary>
    public void Compare()
    {
        foreach (var shard in _shards.Keys)
        {
            Book(shard).Compare().Ignore();
        }
    }

    private Task LookForShards()
    {
        _asleep.UnionWith(_shards.Keys);
        _waking!.Kick();
        return Task.CompletedTask;
    }

    // A halt that is known already does nothing but bring the shard up.
    private async Task Wake(Func<Quote?> quote, Func<long> run)
    {
        if (!_isNumbered)
        {
            await Number(shard: null);
            Tell(quote(), run());
        }

        if (!_hasBegun && quote() is { Status: not AssetStatus.Active } ended)
        {
            await End(ended.Status is AssetStatus.Inactive);
        }

        _hasBegun = true;

        await Task.WhenAll(_asleep.ToArray().Select(async shard =>
        {
            await Book(shard).Halt(state.State.HaltEpoch);
            _asleep.Remove(shard);
        }));
    }

    private Task Number(int? shard) => Write(kept => kept with
    {
        Shards = Shards,
        Activations = _isNumbered ? kept.Activations : kept.Activations + 1,
        WithOrders = shard is { } more
            ? kept.WithOrders.Add(more).Union(_shards.Keys)
            : kept.WithOrders.Intersect(_shards.Keys),
    });

    private async Task Write(Func<BooksState, BooksState> change)
    {
        await _writing.WaitAsync();
        try
        {
            var before = state.State.Activations;
            state.State = change(state.State);
            await grain.WriteOrDeactivate(state);
            _isNumbered |= state.State.Activations > before;
        }
        finally
        {
            _writing.Release();
        }
    }

    // One price has one number, however many ask for it.
    private BookTick Tick(Quote quote, long run) => _newest = new BookTick
    {
        Quote = quote,
        Id = _newest is { } last && IsSame(last, quote, run)
            ? last.Id
            : new TickId(run, (state.State.Activations << CountBits) + ++_count),
        HaltEpoch = state.State.HaltEpoch,
        AcceptedAt = time.GetUtcNow(),
    };

    private bool IsSame(BookTick tick, Quote quote, long run) => tick.Id.Run == run
        && tick.HaltEpoch == state.State.HaltEpoch
        && (tick.Quote.Bid, tick.Quote.Ask, tick.Quote.AsOf, tick.Quote.Sizes)
            == (quote.Bid, quote.Ask, quote.AsOf, quote.Sizes);

    private bool CanTrade(Quote quote) => quote.Status is AssetStatus.Active
        && !quote.IsQuarantined && !quote.IsStale(time.GetUtcNow());

    private ShardTicks NewShard(int shard) => new(
        BookIds.Of(Id, shard),
        Book(shard),
        left: () => _shards.Remove(shard),
        dropped: meters.Dropped,
        time,
        logger);

    private IBookGrain Book(int shard) => grains.GetGrain<IBookGrain>(BookIds.Of(Id, shard));
}
