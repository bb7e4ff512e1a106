using OrderProcessor.Grains.Abstractions.Assets;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Users;

[assembly: AssemblyFixture(typeof(ClusterFixture))]

namespace OrderProcessor.Grains.Tests.Cluster;

/// <summary>Two silos for all tests, which keep apart by their grains' keys.</summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private TestCluster _cluster = null!;

    internal FaultyJournalStore Journals { get; } = new();

    internal StoredGrainState States { get; } = new();

    internal IGrainFactory Grains => _cluster.Grains;

    public async ValueTask InitializeAsync()
    {
        _cluster = await TestCluster.Start(2, Journals, States);
        foreach (var admin in (string[])["admin_one", "admin_two", "admin_three"])
        {
            await Grains.AddAdmin(admin);
        }
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    /// <summary>A name that no other test uses.</summary>
    internal static string NewName() => $"u{Guid.NewGuid():N}"[..24];

    internal IPortfolioGrain Portfolio(string username) =>
        Grains.GetGrain<IPortfolioGrain>(username);

    internal FaultyJournal JournalOf(string username) => Journals[$"portfolio#{username}"];

    /// <summary>Lists a new asset and gives it a price that does not go stale.</summary>
    internal async Task<string> ListAsset(decimal price)
    {
        var id = Guid.NewGuid().ToString("N")[..10].ToUpperInvariant();
        var asset = Grains.GetGrain<IAssetGrain>(id);
        await asset.List(new AssetListing
        {
            AssetId = id,
            Name = id,
            Description = "",
            Category = "",
            ReferencePrice = price,
        });
        var now = TimeProvider.System.GetUtcNow();
        await asset.OnTick(
            new Tick { AssetId = id, Time = now, Bid = price, Ask = price }, TimeSpan.FromDays(1));
        return id;
    }
}
