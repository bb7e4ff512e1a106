using OrderProcessor.Cluster.Tests.Accounts;

namespace OrderProcessor.Cluster.Tests.Processes;

/// <summary>A running cluster of two silos and two front doors for tests that do it no harm: each
/// process that need not start saves seconds.</summary>
[CollectionDefinition(nameof(PeacefulCluster))]
public sealed class PeacefulCluster : IAsyncLifetime, ICollectionFixture<PeacefulCluster>
{
    /// <summary>Who is an admin from the beginning.</summary>
    public const string Admin = "first_admin";

    private static readonly string[] Dashboard = ["--Dashboard:Enabled", "true"];

    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() => _cluster = await RunningCluster.Started(
        silos: 2,
        doors: 2,
        [
            "--Bootstrap:Admin:Username", Admin,
            "--Bootstrap:Admin:Email", $"{Admin}@example.com",
            "--Bootstrap:Admin:Password", Visitor.Password, "--Auth:BcryptCost", "4",
            .. Dashboard,
        ],
        Dashboard);

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    internal Task Use(Func<RunningCluster, Task> act) =>
        _cluster.KeepingLogs(() => act(_cluster));
}
