using System.Threading.RateLimiting;

namespace OrderProcessor.Api.Gateway;

/// <summary>Permits per clock minute for one client. The framework's own fixed window does not tell
/// when it ends, which the contract's headers have to.</summary>
internal sealed class MinuteWindow(int limit, TimeProvider time) : RateLimiter
{
    private readonly Lock _lock = new();
    private long _minute;
    private int _used;
    private long _lastUsed = time.GetTimestamp();

    /// <summary>Lets the framework drop the windows of clients that are gone.</summary>
    public override TimeSpan? IdleDuration => time.GetElapsedTime(_lastUsed);

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            _lastUsed = time.GetTimestamp();
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            if (now / 60 != _minute)
            {
                (_minute, _used) = (now / 60, 0);
            }

            var granted = _used + permitCount <= limit;
            _used += granted ? permitCount : 0;
            return new MinuteLease(granted, limit - _used, (_minute + 1) * 60);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));
}
