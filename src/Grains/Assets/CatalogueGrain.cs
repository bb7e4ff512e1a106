using System.Collections.Immutable;
using OrderProcessor.Storage;

namespace OrderProcessor.Assets;

/// <summary>Keeps the list of assets and gives all readers of half a second one answer.</summary>
internal sealed class CatalogueGrain(
    [PersistentState("catalogue")] IPersistentState<CatalogueState> state,
    TimeProvider time) : Grain, ICatalogueGrain
{
    private static readonly TimeSpan AnswerHolds = TimeSpan.FromMilliseconds(500);

    private Task<ImmutableArray<AssetSnapshot>>? _reading;
    private long _readingSince;

    private ImmutableArray<string> AssetIds => state.State.AssetIds;

    // An asset is listed before its id is kept, and only if nobody has listed it: a start that broke
    // off is completed by the next, and what an operator changed stays.
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
        reading.IsCompletedSuccessfully && time.GetElapsedTime(_readingSince) < AnswerHolds;

    private async Task<ImmutableArray<AssetSnapshot>> ReadAll()
    {
        var assets = await Task.WhenAll(AssetIds.Select(id => Asset(id).Read()));
        return [.. assets.OfType<AssetSnapshot>()
            .OrderBy(asset => asset.Listing.MarketCapRank ?? int.MaxValue)
            .ThenBy(asset => asset.Listing.AssetId, StringComparer.Ordinal)];
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
}
