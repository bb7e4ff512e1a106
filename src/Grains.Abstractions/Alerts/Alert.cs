using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>Somebody's wish to be told once of a price. It goes off once and moves no
/// money.</summary>
[GenerateSerializer, Immutable, Alias("Alert")]
public sealed record Alert
{
    /// <summary>Begins with <see cref="AlertIds.Prefix"/>.</summary>
    [Id(0)] public required string AlertId { get; init; }

    [Id(1)] public required string AssetId { get; init; }

    [Id(2)] public required AlertCondition Condition { get; init; }

    /// <summary>USD per unit, on the asset's tick.</summary>
    [Id(3)] public required decimal Price { get; init; }

    /// <summary>What its owner wrote beside it; null for nothing.</summary>
    [Id(4)] public string? Note { get; init; }

    [Id(5)] public required AlertStatus Status { get; init; }

    [Id(6)] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The newest tick that books were told of by then: an older one does not count. Null
    /// where no book had anything to watch.</summary>
    [Id(7)] public TickId? Since { get; init; }

    /// <summary>When it went off, or was canceled; null before.</summary>
    [Id(8)] public DateTimeOffset? TriggeredAt { get; init; }

    /// <summary>Set once it went off.</summary>
    [Id(9)] public AlertTick? Tick { get; init; }
}
