using OrderProcessor.Grains.Abstractions.Reconciliation;

namespace OrderProcessor.Grains.Abstractions.Verification;

/// <summary>What reading a whole journal, from its first record on, came to.</summary>
/// <param name="Records">How many records there are; where the journal is broken, null.</param>
/// <param name="Hash">SHA-256 of the last record, lower-case hexadecimal: kept elsewhere, it shows
/// later that nothing before it was changed, and nothing cut off.</param>
/// <param name="Fault">What is wrong; null when nothing is.</param>
[GenerateSerializer, Immutable, Alias("ChainVerification")]
public sealed record ChainVerification(
    [property: Id(0)] long? Records,
    [property: Id(1)] string? Hash,
    [property: Id(2)] string? Fault)
{
    /// <summary>How long it may take: a journal can be long.</summary>
    public const string Timeout = "00:02:00";

    /// <summary>As what it is marked; null where nothing is wrong, or nothing but what a newer
    /// release may read.</summary>
    [Id(3)] public AccountFault? Found { get; init; }

    /// <summary>The last record's hash as the trial balance remembers it; null where the journal is
    /// broken.</summary>
    [Id(4)] public string? End { get; init; }
}
