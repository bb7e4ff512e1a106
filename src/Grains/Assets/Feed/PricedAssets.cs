using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Assets.Feed;

namespace OrderProcessor.Grains.Assets.Feed;

/// <summary>Whom one uninterrupted reading of the source prices: all that is listed, and what is
/// listed meanwhile.</summary>
internal sealed partial class PricedAssets(
    IGrainFactory grains,
    IPriceSource source,
    FeedReading reading,
    TimeProvider time,
    ILogger logger)
{
    private readonly Guid _run = Guid.NewGuid();

    private ImmutableDictionary<string, ITickDispatcher> _dispatchers =
        ImmutableDictionary<string, ITickDispatcher>.Empty;

    /// <summary>When each was heard of.</summary>
    public FeedSilence Heard { get; } = new(time);

    public ImmutableArray<AssetSnapshot> Listed { get; private set; } = [];

    /// <summary>Hands a tick to its asset, with the next number.</summary>
    public Task Offer(Tick tick, Func<long> next)
    {
        if (!_dispatchers.TryGetValue(tick.AssetId, out var dispatcher))
        {
            return Task.CompletedTask;
        }

        Heard.Hear(tick.AssetId);
        return dispatcher.Offer(tick with { Number = next(), Feed = reading });
    }

    /// <summary>What is listed meanwhile is priced from its next price on.</summary>
    public async Task Follow()
    {
        var listed = await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key).Read();
        ImmutableArray<AssetSnapshot> known = [.. await Task.WhenAll(listed.Select(
            asset => _dispatchers.ContainsKey(asset.Listing.AssetId)
                ? Task.FromResult(asset)
                : WithPast(asset)))];
        foreach (var id in known.Select(asset => asset.Listing.AssetId))
        {
            if (!_dispatchers.ContainsKey(id))
            {
                _dispatchers = _dispatchers.Add(id, Dispatcher(id));
            }
        }

        Listed = known;
    }

    public void Stop()
    {
        foreach (var dispatcher in _dispatchers.Values)
        {
            dispatcher.Stop();
        }
    }

    // An asset that does not take it has no past; that is no reason for the others to have no
    // future.
    private async Task<AssetSnapshot> WithPast(AssetSnapshot asset)
    {
        if (asset.Quote.AsOf is not null
            || source.Past(asset, time.GetUtcNow()) is not { IsEmpty: false } past)
        {
            return asset;
        }

        try
        {
            return await grains.GetGrain<IAssetGrain>(asset.Listing.AssetId)
                .Backfill(past, _run) ?? asset;
        }
        catch (Exception fault)
        {
            LogNoPast(fault, asset.Listing.AssetId);
            return asset;
        }
    }

    private ITickDispatcher Dispatcher(string id)
    {
        var (asset, staleAfter) = (grains.GetGrain<IAssetGrain>(id), source.StaleAfter(id));
        return source.IsRecording
            ? new RecordingDispatcher(asset, staleAfter, _run, time, logger)
            : new TickDispatcher(asset, staleAfter, _run, time, logger);
    }

    [LoggerMessage(LogLevel.Warning, "Past prices of {Asset} are lost: the asset fails")]
    private partial void LogNoPast(Exception fault, string asset);
}
