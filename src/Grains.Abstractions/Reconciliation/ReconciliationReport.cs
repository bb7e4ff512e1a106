using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;

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

    /// <summary>Hash of the record it goes on from, as in <see cref="CountedEnd"/>; null in reports
    /// of an older release.</summary>
    [Id(4)] public string? AfterHash { get; init; }

    /// <summary>Digest of what the account held then; null where that is not known.</summary>
    [Id(5)] public string? AfterLedger { get; init; }

    /// <summary>Hash of the last record in this report.</summary>
    [Id(6)] public string? Hash { get; init; }

    /// <summary>Digest of what the account held after it.</summary>
    [Id(7)] public string? Ledger { get; init; }

    /// <summary>Number of the batch that ends there, of a journal that has no grain to
    /// report.</summary>
    [Id(8)] public long? Batch { get; init; }

    /// <summary>The first batch that has a tag; null while none has.</summary>
    [Id(10)] public long? KeyedFrom { get; init; }

    /// <summary>What else there is to keep; null in reports of accounts.</summary>
    [Id(9)] public ReconciliationNote? Note { get; init; }

    /// <summary>The account's orders that may still change after the last record, by asset; null
    /// where there are none, or more is to be reported.</summary>
    [Id(11)] public ImmutableArray<LiveDigest>? Live { get; init; }
}
