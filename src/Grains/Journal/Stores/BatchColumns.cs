using System.Collections.Immutable;

namespace OrderProcessor.Grains.Journal.Stores;

/// <summary>What stands beside a batch, outside its payload, for whoever looks at the store. It
/// proves nothing and nothing is decided by it: what a batch holds, its lines alone say.</summary>
public sealed record BatchColumns
{
    /// <summary>The kinds of its records, in alphabetical order, with a space in between.</summary>
    public required string Kinds { get; init; }

    /// <summary>Time of its last record; null where records have no times.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>How many records of each kind the journal has up to the last one in this batch.
    /// Only where one of the batch's sequence numbers is a multiple of 1,024, and only where all
    /// records before were counted.</summary>
    public ImmutableSortedDictionary<string, long>? Counts { get; init; }

    /// <summary>Names the key of <see cref="Tag"/>; null where there is none.</summary>
    public string? KeyId { get; init; }

    /// <summary>HMAC-SHA-256 over journal, number and payload, lower-case hexadecimal.</summary>
    public string? Tag { get; init; }
}
