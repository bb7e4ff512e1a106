using System.Globalization;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Books;

namespace OrderProcessor.Grains.Tests.Books;

/// <summary>References and ticks to test books with.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static string OrderId(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"ord_{number:x32}");

    public static OrderReference Limit(
        Side side, decimal price, int order = 1, string account = "alice", long version = 1) =>
        new()
        {
            AccountId = account,
            OrderId = OrderId(order),
            Version = version,
            Side = side,
            Kind = WatchKind.Limit,
            Price = price,
            At = Noon,
        };

    public static OrderReference Stop(
        Side side, decimal price, int order = 1, string account = "alice", long version = 1) =>
        Limit(side, price, order, account, version) with { Kind = WatchKind.Stop };

    public static OrderReference Trail(
        Side side, decimal mark, decimal amount, int order = 1, string account = "alice") =>
        Limit(side, TrailingStops.Exact(side, mark, amount, null), order, account) with
        {
            Kind = WatchKind.TrailingStop,
            TrailAmount = amount,
            Mark = mark,
        };

    public static BookTick Tick(decimal bid, decimal ask, long number, long haltEpoch = 0) => new()
    {
        Id = new TickId(1, number),
        HaltEpoch = haltEpoch,
        AcceptedAt = Noon.AddSeconds(number),
        Quote = new Quote
        {
            AssetId = "BTC",
            Name = "Bitcoin",
            Status = AssetStatus.Active,
            Rules = new TradingRules(),
            Bid = bid,
            Ask = ask,
            Price = bid,
            AsOf = Noon.AddSeconds(number),
            StaleAt = Noon.AddDays(1),
        },
    };

    /// <summary>The book after a record; as it was where there is none.</summary>
    public static Book After(this Book book, BookRecord? record) =>
        record is null ? book : book.Apply(book.Sequence + 1, record);

    public static Book Watching(params OrderReference[] orders) =>
        new Book().After(new Book().Watch([.. orders], Noon));

    /// <summary>Marks moved, then what the tick reaches, as a grain has it.</summary>
    public static Book At(this Book book, BookTick tick)
    {
        var marked = book.After(book.Mark(tick.Quote.Bid, tick.Quote.Ask, Noon));
        return marked.After(marked.Cross(tick, Noon));
    }

    public static Book Resolved(
        this Book book, OrderReference order, WatchState state, OrderReference? watch = null) =>
        book.After(book.Resolve(
            [new BookOutcome(new(order.AccountId, order.OrderId, order.Version), state, watch)],
            Noon));

    /// <summary>The orders whose owners are being woken, in their order.</summary>
    public static IEnumerable<(string OrderId, long Version)> Waking(this Book book) =>
        book.Wakes.Select(wake => (wake.Order.OrderId, wake.Order.Version));
}
