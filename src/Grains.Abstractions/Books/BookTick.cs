using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Abstractions.Books;

/// <summary>An accepted tick, as books and portfolios go by it.</summary>
[GenerateSerializer, Immutable, Alias("BookTick")]
public sealed record BookTick
{
    /// <summary>What can be traded at that tick; orders fill at this and no other.</summary>
    [Id(0)] public required Quote Quote { get; init; }

    /// <summary>Names the tick: no order fills twice at one.</summary>
    [Id(1)] public required TickId Id { get; init; }

    /// <summary>Counts the halts of the asset: what an older one offers fills nothing.</summary>
    [Id(2)] public required long HaltEpoch { get; init; }

    /// <summary>When it was accepted, by the clock of the asset, which its quote goes by
    /// too.</summary>
    [Id(3)] public required DateTimeOffset AcceptedAt { get; init; }
}
