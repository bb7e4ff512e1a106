using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Assets.Quotes;
using OrderProcessor.Grains.Books;
using OrderProcessor.Grains.Books.Offers;

namespace OrderProcessor.Grains.Backtests;

/// <summary>One asset of a backtest: its prices and its book, by the rules of both.</summary>
internal sealed class BacktestMarket(AssetListing listing, TimeSpan staleAfter, decimal collar)
{
    private static readonly Guid Reading = new(1, 0, 0, new byte[8]);

    private AssetMarket _market = new();
    private Book _book = new();
    private BookTick? _newest;
    private long _ticks;
    private long _given;

    /// <summary>What is quoted; books were told of all of it up to then.</summary>
    public Quote QuoteAt(Moment moment) =>
        _market.Quote(listing, moment) with { Tick = _newest?.Id };

    /// <summary>Takes a tick. Null where it does not count, or nothing is traded at it.</summary>
    public BookTick? OnTick(Tick tick, Moment moment)
    {
        var numbered = tick with { Number = ++_given };
        if (_market.Apply(numbered, staleAfter, Reading, moment, collar) is not { } next)
        {
            return null;
        }

        _market = next;
        var quote = _market.Quote(listing, moment);
        if (quote.IsQuarantined)
        {
            return null;
        }

        _newest = new BookTick
        {
            Quote = quote,
            Id = new TickId(1, ++_ticks),
            HaltEpoch = 0,
            AcceptedAt = moment.Now,
        };
        _book = _book.Moved(quote.Bid, quote.Ask);
        Keep(_book.Cross(_newest, moment.Now));
        return _newest;
    }

    /// <summary>What the account has to be woken for next; null where nothing is left.</summary>
    public OfferFlight? Next(string accountId) =>
        OfferFlight.Of(
            new OfferOwner(accountId, HasAlerts: false),
            listing.AssetId,
            _book.WakesOf(accountId)) is [var next, ..]
                ? next
                : null;

    public void Resolve(ImmutableArray<BookOutcome> outcomes, DateTimeOffset now) =>
        Keep(_book.Resolve(outcomes, now));

    public void Watch(ImmutableArray<OrderReference> orders, DateTimeOffset now) =>
        Keep(_book.Watch(orders, now));

    public void Forget(string accountId, string orderId, DateTimeOffset now) =>
        Keep(_book.Forget(accountId, [orderId], now));

    private void Keep(BookRecord? record) =>
        _book = record is null ? _book : _book.Apply(_book.Sequence + 1, record);
}
