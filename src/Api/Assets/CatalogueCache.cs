using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>The prices this process shows: the whole catalogue, read for all requests together,
/// half a second old at most plus what the catalogue keeps them and one reading takes.</summary>
/// <remarks>Only for lists and valuations, which move no money and are asked for most: they cost no
/// grain call then, however many silos there are. What binds an order, its price and whether trade
/// is halted, comes from the silo's own quotes, which a halt waits for.</remarks>
internal sealed partial class CatalogueCache(
    Func<Task<ImmutableArray<AssetSnapshot>>> readCatalogue,
    TimeProvider time,
    ILogger<CatalogueCache> logger)
{
    /// <summary>How long one reading answers who does not ask for a newer one.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a reading is waited for where there is an earlier one to show.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How long the last reading is shown, all its prices as stale, when no other can be
    /// had; after that the fault is the answer.</summary>
    public static readonly TimeSpan LastKnownHolds = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private Reading? _last;
    private Task<Reading>? _next;
    private bool _isFailing;

    public Task<ImmutableArray<AssetSnapshot>> Read(CancellationToken cancellationToken) =>
        Read(Holds, cancellationToken);

    /// <summary>Reads anew, for all, what is older than that.</summary>
    public async Task<ImmutableArray<AssetSnapshot>> Read(
        TimeSpan maxAge, CancellationToken cancellationToken) =>
        (await Shown(maxAge, cancellationToken)).Assets;

    /// <summary>The same by asset id.</summary>
    public async Task<IReadOnlyDictionary<string, AssetSnapshot>> ReadById(
        CancellationToken cancellationToken) => (await Shown(Holds, cancellationToken)).ById;

    private async ValueTask<Reading> Shown(TimeSpan maxAge, CancellationToken cancellationToken)
    {
        var (last, next) = LastAndNext(maxAge);
        if (next is null)
        {
            return last!;
        }

        if (last is null || time.GetElapsedTime(last.Begun) >= LastKnownHolds)
        {
            return await next.WaitAsync(cancellationToken);
        }

        try
        {
            return await next.WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFirst(fault);
            return last.AsStale();
        }
    }

    // Null for the next reading means that the last one holds.
    private (Reading? Last, Task<Reading>? Next) LastAndNext(TimeSpan maxAge)
    {
        lock (_lock)
        {
            if (_last is not null && time.GetElapsedTime(_last.Begun) < maxAge)
            {
                return (_last, null);
            }

            if (_next is null or { IsCompleted: true })
            {
                _next = ReadOnce();
            }

            return (_last, _next);
        }
    }

    // One reading is for many: it must not carry the first one's context along.
    private Task<Reading> ReadOnce()
    {
        var (begun, asked) = (time.GetTimestamp(), time.GetUtcNow());
        using var _ = ExecutionContext.SuppressFlow();
        return Task.Run(async () => Kept(new Reading(
            begun, [.. (await readCatalogue()).Select(asset => asset.AskedAt(asked))])));
    }

    private Reading Kept(Reading reading)
    {
        lock (_lock)
        {
            (_last, _isFailing) = (reading, false);
            return reading;
        }
    }

    private void LogFirst(Exception fault)
    {
        lock (_lock)
        {
            if (!_isFailing)
            {
                LogUnread(fault);
            }

            _isFailing = true;
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "Reading the catalogue failed; showing the last known prices")]
    private partial void LogUnread(Exception fault);

    private sealed class Reading(long begun, ImmutableArray<AssetSnapshot> assets)
    {
        public long Begun => begun;

        public ImmutableArray<AssetSnapshot> Assets => assets;

        public IReadOnlyDictionary<string, AssetSnapshot> ById => field ??=
            assets.ToDictionary(asset => asset.Listing.AssetId, StringComparer.Ordinal);

        public Reading AsStale() => new(begun, [.. assets.Select(asset => asset.AsStale())]);
    }
}
