using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Portfolios.Lines;

/// <summary>A line of version 2 of a portfolio's journal, member by member in their order, as it is
/// read; <see cref="RecordMembers"/> writes it. docs/formats.md says what they mean.</summary>
internal sealed record StoredRecord
{
    [JsonPropertyName("v")]
    public required int Version { get; init; }

    public required long Sequence { get; init; }

    public required string Previous { get; init; }

    public required string Kind { get; init; }

    public required DateTime At { get; init; }

    /// <summary>What the wall clock said, where that is not <see cref="At"/>.</summary>
    public DateTime? Wall { get; init; }

    /// <summary>Digest of the operation key.</summary>
    public string? Key { get; init; }

    /// <summary>Digest of the request.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>What moved, by asset and account.</summary>
    [JsonConverter(typeof(LegsConverter))]
    public ImmutableArray<Leg>? Legs { get; init; }

    /// <summary>Cash, what is held included, after a movement of cash.</summary>
    public decimal? Balance { get; init; }

    /// <summary>What changed of which orders.</summary>
    public ImmutableArray<StoredChange>? Orders { get; init; }

    /// <summary>The order that was asked for again.</summary>
    public StoredRepeat? Repeats { get; init; }

    /// <summary>The order that was answered with, where the changes do not come to it; without its
    /// owner.</summary>
    public Order? Outcome { get; init; }

    public StoredRefusal? Refused { get; init; }

    /// <summary>When all live orders are to be canceled.</summary>
    public StoredDeadline? CancelAfter { get; init; }

    /// <summary>The number of the epoch that begins.</summary>
    public int? Epoch { get; init; }

    public StoredNote? Note { get; init; }

    public long? Reverses { get; init; }

    /// <summary>Orders up to this record are known to be kept by their grains.</summary>
    public long? Sent { get; init; }

    public string? RequestId { get; init; }

    /// <summary>Frontier of the journal's Merkle log; no release writes it yet.</summary>
    public string? Frontier { get; init; }

    /// <summary>What only a newer release knows.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>A refusal as it was told.</summary>
internal sealed record StoredRefusal(
    string Code, string Detail, string? Field, string? Need = null, string? Got = null);

/// <summary>When all live orders are to be canceled, and how many there are; null is
/// never.</summary>
internal sealed record StoredDeadline(DateTime? At, int Orders);

/// <summary>Where a text lies beside the journal, and its salted digest.</summary>
internal sealed record StoredNote(string Id, string Digest);
