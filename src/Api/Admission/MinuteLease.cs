using System.Threading.RateLimiting;

namespace OrderProcessor.Api.Admission;

/// <summary>What a <see cref="MinuteLimit{TClient}"/> said to one request.</summary>
internal sealed class MinuteLease(bool granted, int limit, int remaining, long resetUnixSeconds)
    : RateLimitLease
{
    public int Limit => limit;

    public int Remaining => remaining;

    public long ResetUnixSeconds => resetUnixSeconds;

    public override bool IsAcquired => granted;

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }

    /// <summary>Of two, the one that is used up sooner; a refusal before anything else.</summary>
    public MinuteLease OrTighter(MinuteLease other) =>
        (other.IsAcquired, other.Remaining).CompareTo((IsAcquired, Remaining)) < 0 ? other : this;
}
