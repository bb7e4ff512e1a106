namespace OrderProcessor.Grains.Abstractions.Adjustments;

/// <summary>An admin asks for a correction of somebody's cash balance.</summary>
[GenerateSerializer, Immutable, Alias("ProposeAdjustment")]
public sealed record ProposeAdjustment
{
    /// <summary>The most characters of a reason.</summary>
    public const int MaxReason = 140;

    /// <summary>The account whose balance it is.</summary>
    [Id(0)] public required string AccountId { get; init; }

    /// <summary>USD to add, or to take when negative; bounded like a deposit.</summary>
    [Id(1)] public required decimal Amount { get; init; }

    [Id(2)] public required string Reason { get; init; }

    /// <summary>The account of who asks, from a verified token.</summary>
    [Id(3)] public required string Admin { get; init; }

    /// <summary>The caller's Idempotency-Key; null makes every request a new adjustment.</summary>
    [Id(4)] public string? OperationKey { get; init; }
}
