using System.Collections.Concurrent;

namespace OrderProcessor.Api.Admission;

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
