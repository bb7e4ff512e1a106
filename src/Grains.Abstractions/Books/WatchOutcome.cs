namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>What a portfolio says of an order it was woken for.</summary>
[GenerateSerializer, Immutable, Alias("WatchOutcome")]
public sealed record WatchOutcome
{
    [Id(0)] public required string OrderId { get; init; }

    [Id(1)] public required WatchState State { get; init; }

    /// <summary>What to watch instead, where that is to be said.</summary>
    [Id(2)] public OrderReference? Watch { get; init; }

    /// <summary>When the owner has to be woken for all of its orders; null where that need not be
    /// said.</summary>
    [Id(3)] public DateTimeOffset? CancelAt { get; init; }
}
