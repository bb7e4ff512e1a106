using System.Threading.RateLimiting;

namespace OrderProcessor.Api.Gateway;

/// <summary>Permits per clock minute for one client. The framework's own fixed window does not tell
/// when it ends, which the contract's headers have to.</summary>
internal sealed class MinuteWindow(int limit, TimeProvider time) : RateLimiter
{
    private readonly Lock _lock = new();
    private long _minute = MinuteOf(time);
    private int _used;

    /// <summary>Lets the framework drop the windows of clients that are gone, but no count with
    /// them: null until the minute that was counted is over.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                return MinuteOf(time) == _minute
                    ? null
                    : time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds((_minute + 1) * 60);
            }
        }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            var now = MinuteOf(time);
            if (now != _minute)
            {
                (_minute, _used) = (now, 0);
            }

            var granted = _used + permitCount <= limit;
            _used += granted ? permitCount : 0;
            return new MinuteLease(granted, limit - _used, (_minute + 1) * 60);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private static long MinuteOf(TimeProvider time) => time.GetUtcNow().ToUnixTimeSeconds() / 60;
}
