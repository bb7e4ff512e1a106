using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets;

namespace OrderProcessor.Api.Assets;

/// <summary>Pages of the catalogue as they go out, written once for all who ask for the same page
/// while the reading and what it says of its age are the same.</summary>
internal sealed class AssetPages(
    CatalogueCache catalogue, IOptions<JsonOptions> json, TimeProvider time)
{
    // Any page may be asked for; the others are written each time.
    private const int MaxKept = 32;

    private volatile Written? _last;

    public async ValueTask<ReadOnlyMemory<byte>> Read(
        AssetPage page, CancellationToken cancellationToken)
    {
        var assets = await catalogue.Read(cancellationToken);
        var now = time.GetUtcNow();
        var written = _last;
        if (written is null || written.Assets != assets || !written.Holds(now))
        {
            _last = written = Written.Of(assets, now);
        }

        if (!written.Pages.TryGetValue(page, out var bytes))
        {
            bytes = JsonSerializer.SerializeToUtf8Bytes(
                page.Of(assets, now), json.Value.SerializerOptions);
            if (written.Pages.Count < MaxKept)
            {
                written.Pages.TryAdd(page, bytes);
            }
        }

        return bytes;
    }

    // Nothing of it changes before the next price turns stale.
    private sealed record Written(
        ImmutableArray<AssetSnapshot> Assets, DateTimeOffset From, DateTimeOffset Until)
    {
        public ConcurrentDictionary<AssetPage, byte[]> Pages { get; } = new();

        public static Written Of(ImmutableArray<AssetSnapshot> assets, DateTimeOffset now) => new(
            assets,
            now,
            assets.Select(asset => asset.Quote.StaleAt).Where(at => at > now)
                .DefaultIfEmpty(DateTimeOffset.MaxValue).Min());

        public bool Holds(DateTimeOffset now) => now >= From && now < Until;
    }
}

/// <summary>Which part of the catalogue is asked for.</summary>
internal readonly record struct AssetPage(bool OnlyActive, int Limit, int Offset)
{
    public AssetsResponse Of(ImmutableArray<AssetSnapshot> all, DateTimeOffset now)
    {
        var onlyActive = OnlyActive;
        var listed = all.Where(asset => !onlyActive || AssetViews.IsActive(asset)).ToList();
        var page = listed.Skip(Offset).Take(Limit)
            .Select(asset => AssetViews.ListItem(asset, now));
        return new AssetsResponse([.. page], listed.Count, all.Count(AssetViews.IsActive));
    }
}
