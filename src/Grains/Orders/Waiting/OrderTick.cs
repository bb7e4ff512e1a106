using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Books;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Orders.Waiting;

/// <summary>The tick that moved an order, as it is kept with the order.</summary>
internal sealed record OrderTick
{
    /// <summary>The feed's run.</summary>
    public required long Run { get; init; }

    public required long Number { get; init; }

    /// <summary>How many halts of the asset there had been.</summary>
    public long Epoch { get; init; }

    /// <summary>The source's time.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? Time { get; init; }

    public required decimal Bid { get; init; }

    public required decimal Ask { get; init; }

    /// <summary>For how many units the quote was good; null is any number.</summary>
    public QuoteSizes? Sizes { get; init; }

    public static OrderTick Of(BookTick tick) => new()
    {
        Run = tick.Id.Run,
        Number = tick.Id.Number,
        Epoch = tick.HaltEpoch,
        Time = tick.Quote.AsOf,
        Bid = tick.Quote.Bid,
        Ask = tick.Quote.Ask,
        Sizes = tick.Quote.Sizes,
    };

    /// <summary>The quote that an order is decided by as it is taken on or changed: what books were
    /// told of up to then moves it no more.</summary>
    /// <param name="quote">The quote.</param>
    /// <param name="last">The tick that moved the order last; it never goes back.</param>
    public static OrderTick At(Quote quote, OrderTick? last)
    {
        var before = new TickId(last?.Run ?? 0, last?.Number ?? 0);
        var id = quote.Tick is { } newest && newest > before ? newest : before;
        return new OrderTick
        {
            Run = id.Run,
            Number = id.Number,
            Epoch = last?.Epoch ?? 0,
            Time = quote.AsOf,
            Bid = quote.Bid,
            Ask = quote.Ask,
            Sizes = quote.Sizes,
        };
    }

    /// <summary>Whether that tick may still move what this one moved: it is later, and no halt and
    /// no newer run of the feed lies in between.</summary>
    public bool Precedes(BookTick tick) =>
        tick.Id > new TickId(Run, Number) && tick.HaltEpoch >= Epoch;
}
