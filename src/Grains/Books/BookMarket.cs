using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Clocks;

namespace OrderProcessor.Grains.Books;

/// <summary>The newest tick that a shard was given, and how far prices went since marks were kept
/// last: what the book is at this moment, ahead of its journal.</summary>
internal sealed class BookMarket(TimeProvider time)
{
    private const int MaxRecent = 256;

    private readonly Queue<BookTick> _recent = [];
    private Moment _received;
    private (decimal Bid, decimal Ask)? _unkept;
    private Book? _head;
    private Book? _now;

    public BookTick? Newest { get; private set; }

    /// <summary>The newest tick, as long as its price is current.</summary>
    public BookTick? Current => Newest is { } tick
        && time.GetMoment().Since(_received) < (tick.Quote.CurrentFor ?? TimeSpan.Zero)
            ? tick
            : null;

    /// <summary>Whether marks have moved that are not kept yet.</summary>
    public bool HasUnkept => _unkept is not null;

    public bool IsNewer(BookTick tick) => Newest is null || tick.Id > Newest.Id;

    /// <summary>The book with all marks where they are now.</summary>
    public Book Now(Book head)
    {
        if (!ReferenceEquals(head, _head))
        {
            (_head, _now) = (head, _unkept is { } far ? head.Moved(far.Bid, far.Ask) : head);
        }

        return _now!;
    }

    /// <summary>Moves the marks that a tick passes.</summary>
    public Book Move(BookTick tick, Book head)
    {
        var before = Now(head);
        _now = before.Moved(tick.Quote.Bid, tick.Quote.Ask);
        if (!ReferenceEquals(before, _now))
        {
            var (bid, ask) = _unkept ?? (tick.Quote.Bid, tick.Quote.Ask);
            _unkept = (Math.Max(bid, tick.Quote.Bid), Math.Min(ask, tick.Quote.Ask));
        }

        return _now;
    }

    /// <summary>Remembers a tick that was compared with everything.</summary>
    public void Take(BookTick tick)
    {
        (Newest, _received) = (tick, time.GetMoment());
        _recent.Enqueue(tick);
        if (_recent.Count > MaxRecent)
        {
            _recent.Dequeue();
        }
    }

    /// <summary>The ticks that came after one, oldest first, as far back as they are remembered:
    /// none of them was compared with an order whose owner was being woken meanwhile.</summary>
    public IReadOnlyList<BookTick> After(BookTick? tick) =>
        [.. _recent.Where(later => tick is not null && later.Id > tick.Id)];

    /// <summary>What is to be kept of marks that have moved; null where none has.</summary>
    public BookRecord? Unkept(Book head, DateTimeOffset now) =>
        _unkept is { } far ? head.Mark(far.Bid, far.Ask, now) : null;

    /// <summary>Marks are kept as they are.</summary>
    public void Kept() => _unkept = null;
}
