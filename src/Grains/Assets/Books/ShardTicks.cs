using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Assets.Books;

/// <summary>Hands one shard its ticks in their order, each until it is taken.</summary>
internal sealed partial class ShardTicks
{
    // While a shard fails so long, live prices are let go; a recording waits long before.
    private const int MaxWaiting = 1_024;
    private const int MaxBeforeWaiting = 64;

    private static readonly Backoff Pause =
        new(First: TimeSpan.FromMilliseconds(50), Longest: TimeSpan.FromSeconds(2));

    private readonly IBookGrain _book;
    private readonly Queue<BookTick> _waiting = [];
    private readonly Pump _pump;
    private readonly Action _left;
    private readonly Action _dropped;
    private BookTick? _next;
    private BookTick? _last;
    private long _joins;

    /// <param name="id">The key of the shard.</param>
    /// <param name="book">The shard.</param>
    /// <param name="left">Called when it has no orders any more.</param>
    /// <param name="dropped">Called when a tick is let go because the shard takes none.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="logger">Hears of failures.</param>
    /// <param name="jitter">Where the jitter of the pauses comes from.</param>
    public ShardTicks(
        string id,
        IBookGrain book,
        Action left,
        Action dropped,
        TimeProvider time,
        ILogger logger,
        Random? jitter = null)
    {
        (_book, _left, _dropped) = (book, left, dropped);
        _pump = new Pump(() => !IsUpToDate, Send, Pause, time, jitter)
        {
            Failed = fault => LogNotTaken(logger, fault, id),
            Recovered = () => LogRecovered(logger, id),
        };
    }

    /// <summary>Ends when there is room for the tick of a recording.</summary>
    public Task Room => _waiting.Count < MaxBeforeWaiting ? Task.CompletedTask : _pump.Idle;

    private bool IsUpToDate => _next is null && _waiting.Count == 0;

    /// <summary>The shard has orders: no earlier message can say that it has none.</summary>
    /// <param name="newest">The newest tick that counts, or null.</param>
    /// <returns>The same, for the shard to take at once; null where earlier ones still wait for it.
    /// Then it comes after them, for a shard passes over what is older than what it took.</returns>
    public BookTick? Join(BookTick? newest)
    {
        _joins++;
        if (IsUpToDate)
        {
            return newest;
        }

        if (newest is not null && (_waiting.Count == 0 || _last!.Id != newest.Id))
        {
            Offer(newest);
        }

        return null;
    }

    public void Offer(BookTick tick)
    {
        _last = tick;
        if (_waiting.Count == MaxWaiting)
        {
            _waiting.Dequeue();
            _dropped();
        }

        _waiting.Enqueue(tick);
        _pump.Kick();
    }

    public void Stop() => _pump.Stop();

    private async Task Send()
    {
        _next ??= _waiting.Dequeue();
        var joins = _joins;
        var orders = await _book.OnTick(_next);
        _next = null;
        if (orders == 0 && joins == _joins)
        {
            _waiting.Clear();
            _left();
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "Book {Book} fails to take prices; its orders wait until it does")]
    private static partial void LogNotTaken(ILogger logger, Exception fault, string book);

    [LoggerMessage(LogLevel.Information, "Book {Book} recovered and takes prices")]
    private static partial void LogRecovered(ILogger logger, string book);
}
