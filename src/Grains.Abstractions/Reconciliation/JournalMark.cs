using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace OrderProcessor.Grains.Abstractions.Reconciliation;

/// <summary>A journal that was found not to be as it was counted in. It stays marked until a person
/// has looked and clears it, whatever the journal looks like meanwhile.</summary>
/// <param name="Finding">What was found first.</param>
/// <param name="FoundAt">When.</param>
[GenerateSerializer, Immutable, Alias("JournalMark")]
public sealed record JournalMark(
    [property: Id(0)] JournalFinding Finding,
    [property: Id(1)] DateTimeOffset FoundAt)
{
    private const string Prefix = "mrk_";
    private const int DigestBytes = 16;

    /// <summary>Names the mark: always the same of one journal.</summary>
    [JsonIgnore]
    public string MarkId => IdOf(Finding.Journal);

    /// <summary>The id of a journal's mark.</summary>
    public static string IdOf(string journal) => Prefix + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(journal)).AsSpan(0, DigestBytes));

    /// <summary>Key of the part of the trial balance that keeps the mark of that id.</summary>
    public static string PartOf(string markId) =>
        ITrialBalanceGrain.KeyOf(Convert.FromHexString(markId.AsSpan(Prefix.Length, 2))[0]);
}
