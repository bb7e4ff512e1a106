using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>A line of version 2 of a portfolio's journal, member by member in their order;
/// docs/formats.md says what they mean.</summary>
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
    public OrderedDictionary<string, OrderedDictionary<Account, decimal>>? Legs { get; init; }

    /// <summary>Available cash after a movement of cash.</summary>
    public decimal? Balance { get; init; }

    /// <summary>What changed of which orders.</summary>
    public ImmutableArray<StoredChange>? Orders { get; init; }

    /// <summary>The order that was asked for again.</summary>
    public StoredRepeat? Repeats { get; init; }

    public StoredRefusal? Refused { get; init; }

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
internal sealed record StoredRefusal(string Code, string Detail, string? Field);

/// <summary>Where a text lies beside the journal, and its salted digest.</summary>
internal sealed record StoredNote(string Id, string Digest);
