namespace OrderProcessor.Assets;

/// <summary>Stands in for the asset grain while there is none; delete it when there is.</summary>
internal sealed class StandInAssetGrain : Grain, IAssetGrain
{
    private AssetListing? _listing;
    private Tick? _tick;
    private TimeSpan _staleAfter;

    public Task List(AssetListing listing)
    {
        DelayDeactivation(TimeSpan.FromHours(1));
        _listing = listing;
        return Task.CompletedTask;
    }

    public Task<bool> SetStatus(AssetStatus status)
    {
        _listing = _listing is null ? null : _listing with { Status = status };
        return Task.FromResult(_listing is not null);
    }

    public Task Take(Tick tick, TimeSpan staleAfter)
    {
        (_tick, _staleAfter) = (tick, staleAfter);
        return Task.CompletedTask;
    }

    public Task<Quote?> Quote(CancellationToken cancellationToken) =>
        Task.FromResult(_listing is null ? null : Quoted(_listing));

    public Task<AssetSnapshot?> Read(CancellationToken cancellationToken) =>
        Task.FromResult<AssetSnapshot?>(_listing is null ? null : new AssetSnapshot
        {
            Listing = _listing,
            Quote = Quoted(_listing),
            Facts = new MarketFacts(),
        });

    private Quote Quoted(AssetListing listing) => new()
    {
        AssetId = listing.AssetId,
        Name = listing.Name,
        Status = listing.Status,
        Rules = listing.Rules,
        Bid = _tick?.Bid ?? listing.ReferencePrice,
        Ask = _tick?.Ask ?? listing.ReferencePrice,
        Price = _tick?.Last ?? listing.ReferencePrice,
        AsOf = _tick?.Time,
        StaleAt = _tick is null ? DateTimeOffset.MinValue : _tick.Time + _staleAfter,
    };
}
