using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Compares a recording with what is listed, as the silo comes up: one that prices nothing
/// that is listed is refused, and assets it prices in vain for now are named.</summary>
internal sealed partial class RecordedAssets(
    IOptions<FeedOptions> options,
    Recordings recordings,
    IGrainFactory grains,
    ILogger<RecordedAssets> logger) : ILifecycleParticipant<ISiloLifecycle>
{
    private const int MostNamed = 20;

    public void Participate(ISiloLifecycle lifecycle)
    {
        if (options.Value is { Source: FeedOptions.Replay, Path: { } path })
        {
            lifecycle.Subscribe<RecordedAssets>(
                ServiceLifecycleStage.Active, cancelled => Compare(path, cancelled));
        }
    }

    private async Task Compare(string path, CancellationToken cancellationToken)
    {
        var recorded = recordings.Read(path).Spacing.Keys.ToList();
        var listed = (await grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Key)
            .Read(cancellationToken)).Select(asset => asset.Listing.AssetId).ToHashSet();
        var unlisted = recorded.Where(asset => !listed.Contains(asset)).ToList();
        if (unlisted.Count == recorded.Count && recorded.Count > 0)
        {
            throw new InvalidDataException(
                $"Feed:Path: {path} prices no asset that is listed, only {Named(unlisted)}.");
        }

        if (unlisted.Count > 0)
        {
            LogUnlisted(path, Named(unlisted));
        }
    }

    private static string Named(List<string> assets) =>
        string.Join(", ", assets.Take(MostNamed))
            + (assets.Count > MostNamed ? $" and {assets.Count - MostNamed} more" : "");

    [LoggerMessage(
        LogLevel.Warning,
        "{Path} prices assets that are not listed; their rows count once they are: {Assets}")]
    private partial void LogUnlisted(string path, string assets);
}
