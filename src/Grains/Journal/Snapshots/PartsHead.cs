using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Journal.Snapshots;

/// <summary>The first line of a stored snapshot or checkpoint.</summary>
internal sealed record PartsHead
{
    /// <summary>The newest form of snapshots and checkpoints that this release knows; the first had
    /// no head.</summary>
    public const int Newest = 2;

    [JsonPropertyName("v")]
    public required int Version { get; init; }

    /// <summary>Which form the owner's own part has.</summary>
    public required int Schema { get; init; }

    /// <summary>The last batch folded in.</summary>
    public required long Batch { get; init; }

    /// <summary>The last record folded in, and its hash: what is stored and its journal can be seen
    /// to belong together.</summary>
    public required long Sequence { get; init; }

    public required string Hash { get; init; }

    public ImmutableArray<PartMark> Parts { get; init; } = [];

    /// <summary>Names the key of <see cref="Tag"/>. Both are put in by what keeps the
    /// line.</summary>
    public string? KeyId { get; init; }

    /// <summary>HMAC-SHA-256 over the journal's id and this line without it.</summary>
    public string? Tag { get; init; }
}

/// <summary>One part.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Digest">SHA-256 of its bytes, lower-case hexadecimal.</param>
internal sealed record PartMark(string Name, string Digest);
