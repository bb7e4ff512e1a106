using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>Asks to let alerts go that are seen, or wanted no more: those that are all of what is
/// said.</summary>
[GenerateSerializer, Immutable, Alias("RemoveAlerts")]
public sealed record RemoveAlerts
{
    /// <summary>That one; null is any.</summary>
    [Id(0)] public string? AlertId { get; init; }

    /// <summary>Those of that asset; null is any.</summary>
    [Id(1)] public string? AssetId { get; init; }

    /// <summary>Those that are like that; null is any.</summary>
    [Id(2)] public AlertStatus? Status { get; init; }

    /// <summary>Nothing more is removed under a key that was used.</summary>
    [Id(3)] public string? OperationKey { get; init; }

    /// <inheritdoc cref="CreateAlert.Digest" />
    public string Digest() => Fingerprint.Of("remove-alerts", AlertId, AssetId, Status);
}
