using System.Collections.Concurrent;
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
        // Another thread may have looked just before the minute began; minutes that are further
        // ahead are of a clock that has gone back since.
        if (counts.Minute - minute is 0 or 1)
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

    /// <summary>The same, let through in any case.</summary>
    public MinuteLease Granted() => new(granted: true, limit, remaining, resetUnixSeconds);
}

/// <summary>The requests of one minute by client, in bounded memory: once very many clients are
/// known, further ones share a fixed number of counters.</summary>
internal sealed class MinuteCounts<TClient>(long minute)
    where TClient : notnull
{
    /// <summary>The most clients that have a counter each.</summary>
    public const int MaxClients = 50_000;

    private const int SharedCounters = 16_384;

    private readonly ConcurrentDictionary<TClient, Count> _own = new();
    private int[]? _shared;
    private int _clients;

    public long Minute => minute;

    public int Clients => Volatile.Read(ref _clients);

    /// <summary>What the client has used, with these; past the limit it stops growing.</summary>
    public int Add(TClient client, int permits, int limit)
    {
        ref var count = ref CountOf(client);
        var used = Volatile.Read(ref count);
        while (used <= limit)
        {
            var next = (int)Math.Min((long)used + permits, int.MaxValue);
            var found = Interlocked.CompareExchange(ref count, next, used);
            if (found == used)
            {
                return next;
            }

            used = found;
        }

        return used;
    }

    private ref int CountOf(TClient client)
    {
        if (_own.TryGetValue(client, out var own))
        {
            return ref own.Used;
        }

        if (Clients < MaxClients)
        {
            var added = new Count();
            if (_own.TryAdd(client, added))
            {
                Interlocked.Increment(ref _clients);
                return ref added.Used;
            }

            return ref _own[client].Used;
        }

        var shared = LazyInitializer.EnsureInitialized(ref _shared, () => new int[SharedCounters]);
        // Seeded anew in every process: nobody can aim at somebody else's counter.
        return ref shared[(uint)HashCode.Combine(client) % SharedCounters];
    }

    private sealed class Count
    {
        public int Used;
    }
}
