using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Assets.Catalogue;

/// <summary>Keeps the list of assets and gives all readers of a moment one answer. An asset
/// that cannot be read is shown as it was last, its price as stale.</summary>
internal sealed partial class CatalogueGrain(
    [PersistentState("catalogue")] IPersistentState<CatalogueState> state,
    IOptions<ListingLimits> limits,
    TimeProvider time,
    ILogger<CatalogueGrain> logger) : Grain, ICatalogueGrain
{
    private static readonly TimeSpan ReadingHolds = TimeSpan.FromMilliseconds(50);

    // One per listed asset at most.
    private readonly Dictionary<string, AssetSnapshot> _lastRead = [];

    private Task<ImmutableArray<AssetSnapshot>>? _reading;
    private long _readingSince;
    private bool _isFailing;

    private ImmutableArray<string> AssetIds => state.State.AssetIds;

    // An asset is listed before its id is kept, and only if nobody has listed it: a start that
    // broke off is completed by the next, and what an operator changed stays.
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var missing = BuiltInListing.Read()
            .Where(listing => !AssetIds.Contains(listing.AssetId))
            .Take(CatalogueState.MaxAssets - AssetIds.Length)
            .ToArray();
        if (missing.Length > 0)
        {
            await Task.WhenAll(missing.Select(ListUnlessListed));
            await Keep([.. missing.Select(listing => listing.AssetId)]);
        }
    }

    public async Task<ListingOutcome> Add(AssetListing listing)
    {
        if (await Asset(listing.AssetId).Quote() is not null)
        {
            return ListingOutcome.Exists;
        }

        if (AssetIds.Length >= CatalogueState.MaxAssets)
        {
            return ListingOutcome.Full;
        }

        if (ListingRules.Fault(listing, limits.Value.MaxOrderNotional) is { } fault)
        {
            return fault;
        }

        await List(listing);
        return ListingOutcome.Listed;
    }

    public async Task List(AssetListing listing)
    {
        var isNew = !AssetIds.Contains(listing.AssetId);
        if (isNew && AssetIds.Length >= CatalogueState.MaxAssets)
        {
            throw new InvalidOperationException(
                $"The catalogue is full: {CatalogueState.MaxAssets} assets.");
        }

        await Asset(listing.AssetId).List(listing);
        if (isNew)
        {
            await Keep([listing.AssetId]);
        }

        _reading = null;
    }

    public Task<ImmutableArray<AssetSnapshot>> Read(CancellationToken cancellationToken)
    {
        if (_reading is null || (_reading.IsCompleted && !IsGood(_reading)))
        {
            _readingSince = time.GetTimestamp();
            _reading = ReadAll();
        }

        return _reading.WaitAsync(cancellationToken);
    }

    private bool IsGood(Task reading) =>
        reading.IsCompletedSuccessfully && time.GetElapsedTime(_readingSince) < ReadingHolds;

    private async Task<ImmutableArray<AssetSnapshot>> ReadAll()
    {
        var (failed, asked) = (0, time.GetTimestamp());
        var assets = await Task.WhenAll(
            AssetIds.Select(id => ReadOrRecall(id, () => failed++)));
        var kept = time.GetElapsedTime(asked);
        _isFailing = failed > 0;
        return [.. assets.OfType<AssetSnapshot>()
            .Select(asset => asset.After(kept))
            .OrderBy(asset => asset.Listing.MarketCapRank ?? int.MaxValue)
            .ThenBy(asset => asset.Listing.AssetId, StringComparer.Ordinal)];
    }

    private async Task<AssetSnapshot?> ReadOrRecall(string id, Action failed)
    {
        try
        {
            var asset = await Asset(id).Read();
            if (asset is not null)
            {
                _lastRead[id] = asset;
            }

            return asset;
        }
        catch (Exception fault) when (_lastRead.TryGetValue(id, out var last))
        {
            failed();
            LogUnread(fault, id);
            return last.AsStale();
        }
    }

    private void LogUnread(Exception fault, string id)
    {
        if (!_isFailing)
        {
            LogFirstUnread(fault, id);
        }

        _isFailing = true;
    }

    private async Task ListUnlessListed(AssetListing listing)
    {
        if (await Asset(listing.AssetId).Quote() is null)
        {
            await Asset(listing.AssetId).List(listing);
        }
    }

    private Task Keep(ImmutableArray<string> added)
    {
        state.State = state.State with { AssetIds = AssetIds.AddRange(added) };
        return this.WriteOrDeactivate(state);
    }

    private IAssetGrain Asset(string id) => GrainFactory.GetGrain<IAssetGrain>(id);

    [LoggerMessage(LogLevel.Warning, "{Asset} cannot be read; what fails is shown as it was last")]
    private partial void LogFirstUnread(Exception fault, string asset);
}
