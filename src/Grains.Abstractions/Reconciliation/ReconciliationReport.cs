using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>What one portfolio's durable records from one sequence number to another
/// changed.</summary>
[GenerateSerializer, Immutable, Alias("LedgerReport")]
public sealed record ReconciliationReport
{
    /// <summary>The account whose portfolio it is. Stored as it was called when accounts were
    /// known by their usernames.</summary>
    [Id(0), JsonPropertyName("username")]
    public required string AccountId { get; init; }

    /// <summary>Sequence number of the last record reported before; 0 when none was.</summary>
    [Id(1)] public required long After { get; init; }

    /// <summary>Sequence number of the last record in this report.</summary>
    [Id(2)] public required long Through { get; init; }

    /// <summary>The changes by asset id; each sums to zero where the books are right.</summary>
    [Id(3)] public required ImmutableArray<AssetChange> Changes { get; init; }
}
