using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>Up to where a journal is counted in, and what it was like there. Hashes are the first
/// 16 bytes of a SHA-256 in base64url.</summary>
/// <param name="Through">Sequence number of the last record that is counted in; 0 before the
/// first.</param>
/// <param name="Hash">Hash of that record; null where an older release reported it.</param>
/// <param name="Ledger">Digest of what the account held then; null where that is not
/// known.</param>
[GenerateSerializer, Immutable, Alias("CountedEnd")]
[JsonConverter(typeof(CountedEndConverter))]
public sealed record CountedEnd(
    [property: Id(0)] long Through,
    [property: Id(1)] string? Hash = null,
    [property: Id(2)] string? Ledger = null)
{
    /// <summary>What is counted in once all rows of users have tags: from then on one without is
    /// altered.</summary>
    public const string Rows = "#rows";

    /// <summary>Of a journal that was never counted in.</summary>
    public static readonly CountedEnd None = new(0);

    /// <summary>Number of the batch that ends there; null where it is not needed.</summary>
    [Id(3)] public long? Batch { get; init; }

    /// <summary>The first batch that has a tag, as all have from there on; null where none has, or
    /// it is not known.</summary>
    [Id(4)] public long? KeyedFrom { get; init; }

    /// <summary>Whether a journal that has tags from a batch on lost none since.</summary>
    public bool IsKept(long? keyedFrom) => KeyedFrom is null || keyedFrom <= KeyedFrom;

    /// <summary>Whether what is known here and there is the same.</summary>
    public bool Agrees(string? hash, string? ledger) =>
        (Hash is null || hash is null || Hash == hash)
        && (Ledger is null || ledger is null || Ledger == ledger);
}
