using System.Collections.Immutable;
using OrderProcessor.Grains.Books.Ladders;

namespace OrderProcessor.Grains.Books;

internal sealed partial record Book
{
    /// <summary>The book as a snapshot has it.</summary>
    public StoredBook ToStored()
    {
        var ticks = Wakes.Select(wake => wake.Tick).OfType<Abstractions.Books.BookTick>()
            .DistinctBy(tick => tick.Id).OrderBy(tick => tick.Id).ToImmutableArray();
        var places = ticks.Select((tick, at) => (tick.Id, at))
            .ToDictionary(tick => tick.Id, tick => tick.at);
        return new StoredBook
        {
            Sequence = Sequence,
            LastAt = LastAt,
            Registered = Registered,
            HaltEpoch = HaltEpoch,
            Deadlines = Deadlines.Stored,
            Ticks = ticks,
            Orders =
            [
                .. Orders.Select(order => new StoredResting(
                    order.Number,
                    order.ToReference(),
                    MarkOf(order),
                    Frozen.Contains(order) ? true : null,
                    Wakes.TryGetValue(Wake.Probe(order), out var wake)
                        ? new StoredWake(
                            wake.Tick is { } tick ? places[tick.Id] : null,
                            wake.Mark,
                            wake.IsDelisted ? true : null,
                            wake.At)
                        : null)),
            ],
        };
    }

    /// <summary>The book of a snapshot.</summary>
    public static Book Of(StoredBook stored)
    {
        var book = new Book();
        foreach (var one in stored.Orders)
        {
            book = book.With(one, stored.Ticks);
        }

        return book with
        {
            Sequence = stored.Sequence,
            LastAt = stored.LastAt,
            Registered = stored.Registered,
            HaltEpoch = stored.HaltEpoch,
            Deadlines = Deadlines.Of(stored.Deadlines),
        };
    }

    private Book With(StoredResting stored, ImmutableArray<Abstractions.Books.BookTick> ticks)
    {
        var order = Resting.Of(stored.Order, AccountOf(stored.Order), stored.Number);
        var book = (this with { Orders = Orders.Add(order) }).Listed(order, stored.Mark);
        return stored switch
        {
            { Wake: { } wake } => book.Idle(order) with
            {
                Expiring = order.Expires ? book.Expiring.Remove(order) : book.Expiring,
                Wakes = book.Wakes.Add(new Wake(
                    order,
                    wake.Tick is { } at ? ticks[at] : null,
                    wake.Mark,
                    wake.Delisted is true,
                    wake.At)),
            },
            { Frozen: true } => book.Freezing(order),
            _ => book,
        };
    }
}
