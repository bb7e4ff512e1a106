using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Books.Ladders;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Lines;

namespace OrderProcessor.Grains.Books;

/// <summary>What waits in one shard of a book. References of the last two versions of an order are
/// kept, for which of them is the order only its portfolio knows.</summary>
[JsonConverter(typeof(BookConverter))]
internal sealed partial record Book : IJournaled<Book, BookRecord>
{
    private static readonly BookForm Form = new();

    public long Sequence { get; init; }

    public DateTimeOffset LastAt { get; init; }

    /// <summary>How many references there have been.</summary>
    public long Registered { get; init; }

    /// <summary>Of the last halt: nothing that an older tick offers may fill.</summary>
    public long HaltEpoch { get; init; }

    /// <summary>All references, by owner, order and version.</summary>
    public ImmutableSortedSet<Resting> Orders { get; init; } = RestingOrder.ById;

    /// <summary>Those whose owners are being woken.</summary>
    public ImmutableSortedSet<Wake> Wakes { get; init; } = Wake.None;

    /// <summary>Those of frozen accounts, which are not offered.</summary>
    public ImmutableSortedSet<Resting> Frozen { get; init; } = RestingOrder.ById;

    public Deadlines Deadlines { get; init; } = Deadlines.None;

    private PriceLadders Ladders { get; init; } = PriceLadders.Empty;

    private TrailMaps Trails { get; init; } = TrailMaps.Empty;

    // Of those that are being woken or frozen: their marks go on.
    private TrailMaps IdleTrails { get; init; } = TrailMaps.Empty;

    private ImmutableSortedSet<Resting> Expiring { get; init; } = RestingOrder.ByExpiry;

    public static IRecordForm<BookRecord> FormOf(Book state) => Form;

    public bool IsSound() => Sequence >= 0 && Registered >= Orders.Count
        && Wakes.All(wake => Orders.Contains(wake.Order)) && Frozen.All(Orders.Contains);

    public Book Apply(long sequence, BookRecord record)
    {
        if (sequence != Sequence + 1)
        {
            throw new InvalidOperationException($"Record {sequence} does not follow {Sequence}.");
        }

        return Applied(record) with { Sequence = sequence, LastAt = record.At };
    }

    /// <summary>With the marks moved that these prices have passed. Live it goes ahead of the
    /// record that says so.</summary>
    public Book Moved(decimal bid, decimal ask)
    {
        var (trails, idle) = (Trails.Moved(bid, ask), IdleTrails.Moved(bid, ask));
        return trails == Trails && idle == IdleTrails
            ? this
            : this with { Trails = trails, IdleTrails = idle };
    }

    private Book Applied(BookRecord record) => record.Kind switch
    {
        BookRecordKind.Watched => record.Watch!.Value.Aggregate(this, (book, order) =>
            book.With(order)),
        BookRecordKind.Forgotten => record.Orders!.Value.Aggregate(this, (book, key) =>
            book.Found(key).Aggregate(book, (rest, order) => rest.Without(order))),
        BookRecordKind.Crossed => record.Orders!.Value.Aggregate(
            this with
            {
                Deadlines = (record.Due ?? []).Aggregate(
                    Deadlines, (all, accountId) => all.Without(accountId)),
            },
            (book, key) => book.Found(key)
                .Aggregate(book, (rest, order) => rest.Waking(order, record))),
        BookRecordKind.Resolved => record.Outcomes!.Value.Aggregate(this, (book, outcome) =>
            book.Resolved(outcome)),
        BookRecordKind.Marked => Moved(record.Bid!.Value, record.Ask!.Value),
        BookRecordKind.Halted => HaltedAt(record.HaltEpoch!.Value),
        BookRecordKind.Deadline => With(record.AccountId!, record.CancelAt),
    };
}
