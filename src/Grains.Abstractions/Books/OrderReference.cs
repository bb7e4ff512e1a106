using OrderProcessor.Grains.Abstractions.Orders;

namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>What a book has to know of an order that waits for a price. The owner's portfolio alone
/// knows whether it is still so.</summary>
[GenerateSerializer, Immutable, Alias("OrderReference")]
public sealed record OrderReference
{
    /// <summary>The owner's account.</summary>
    [Id(0)] public required string AccountId { get; init; }

    [Id(1)] public required string OrderId { get; init; }

    /// <summary>Of the order when it was registered; a higher one replaces a lower one.</summary>
    [Id(2)] public required long Version { get; init; }

    [Id(3)] public required Side Side { get; init; }

    [Id(4)] public required WatchKind Kind { get; init; }

    /// <summary>The limit, or the stop, in USD per unit; of a trailing stop where it is by the mark
    /// known when it was registered.</summary>
    [Id(5)] public required decimal Price { get; init; }

    /// <summary>USD per unit; trailing stops have this or <see cref="TrailPercent"/>.</summary>
    [Id(6)] public decimal? TrailAmount { get; init; }

    /// <summary>Percent of the mark.</summary>
    [Id(7)] public decimal? TrailPercent { get; init; }

    /// <summary>Of a trailing stop: the best price since it was placed, in USD per unit.</summary>
    [Id(8)] public decimal? Mark { get; init; }

    /// <summary>When the owner has to be woken whatever the price does; null for never.</summary>
    [Id(9)] public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was registered, by the clock of whoever placed it.</summary>
    [Id(10)] public required DateTimeOffset At { get; init; }

    /// <summary>When the owner has to be woken for all of its orders; null for never. It belongs to
    /// the account: the earliest that a shard was told counts, until the owner says another.
    /// </summary>
    [Id(11)] public DateTimeOffset? CancelAt { get; init; }
}
