using OrderProcessor.Grains.Abstractions.Requests;

namespace OrderProcessor.Grains.Abstractions.Alerts;

/// <summary>Asks for an alert.</summary>
[GenerateSerializer, Immutable, Alias("CreateAlert")]
public sealed record CreateAlert
{
    /// <summary>The longest note.</summary>
    public const int MaxNoteLength = 100;

    [Id(0)] public required string AssetId { get; init; }

    [Id(1)] public required AlertCondition Condition { get; init; }

    /// <summary>USD per unit.</summary>
    [Id(2)] public required decimal Price { get; init; }

    /// <summary>One line of at most <see cref="MaxNoteLength"/> characters.</summary>
    [Id(3)] public string? Note { get; init; }

    /// <summary>The same alert is answered again under the same key.</summary>
    [Id(4)] public string? OperationKey { get; init; }

    /// <summary>Tells another request under the same key from a repeat.</summary>
    public string Digest() => Fingerprint.Of("create-alert", AssetId, Condition, Price, Note);
}
