using System.Threading.RateLimiting;

namespace OrderProcessor.Api.Gateway;

/// <summary>What a <see cref="MinuteWindow"/> said to one request.</summary>
internal sealed class MinuteLease(bool granted, int remaining, long resetUnixSeconds)
    : RateLimitLease
{
    public int Remaining => remaining;

    public long ResetUnixSeconds => resetUnixSeconds;

    public override bool IsAcquired => granted;

    public override IEnumerable<string> MetadataNames => [];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }
}
