using System.Threading.RateLimiting;

namespace OrderProcessor.Api.Admission;

/// <summary>Permits per client and clock minute. The framework's own partitions are not told apart
/// by when their window ends, which the contract's headers have to say, and have no bound on how
/// many there are, which a flood of addresses needs.</summary>
internal sealed class MinuteLimit<TClient>(int limit, TimeProvider time)
    : PartitionedRateLimiter<TClient>
    where TClient : notnull
{
    private const int SecondsPerMinute = 60;

    private MinuteCounts<TClient> _counts = new(MinuteOf(time));

    /// <summary>How many clients are counted one by one.</summary>
    public int Clients => _counts.Clients;

    public override RateLimiterStatistics? GetStatistics(TClient resource) => null;

    protected override RateLimitLease AttemptAcquireCore(TClient resource, int permitCount)
    {
        var counts = Current();
        var used = counts.Add(resource, permitCount, limit);
        return new MinuteLease(
            used <= limit,
            limit,
            Math.Max(0, limit - used),
            (counts.Minute + 1) * SecondsPerMinute);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(
        TClient resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    // All windows end at once, so the minute's counts go as one: nothing has to be tidied up.
    private MinuteCounts<TClient> Current()
    {
        var (counts, minute) = (Volatile.Read(ref _counts), MinuteOf(time));
        if (counts.Minute >= minute)
        {
            return counts;
        }

        var next = new MinuteCounts<TClient>(minute);
        var found = Interlocked.CompareExchange(ref _counts, next, counts);
        return ReferenceEquals(found, counts) ? next : found;
    }

    private static long MinuteOf(TimeProvider time) =>
        time.GetUtcNow().ToUnixTimeSeconds() / SecondsPerMinute;
}
