using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

public sealed class HeadlessTests
{
    private static readonly string[] OfFrontDoors =
    [
        "OrderProcessor.Api.dll", "BCrypt-Net-Next.dll", "Scalar.AspNetCore.dll",
        "Microsoft.AspNetCore.Authentication.JwtBearer.dll",
    ];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // One that makes the first admin needs what hashes passwords: hence a cluster of its own.
    [Fact]
    public Task A_silo_without_a_front_door_loads_nothing_of_one() =>
        RunningCluster.Use(silos: 1, doors: 1, async cluster =>
        {
            await cluster.Start(Cancelled);
            using var person = (await cluster.Join("well_served", 1, Cancelled))[0];

            Assert.Equal(OfFrontDoors, await Loaded(cluster.Doors[0], OfFrontDoors));
            Assert.Empty(await Loaded(cluster.Silos[0], OfFrontDoors));
            Assert.Single(await Loaded(cluster.Silos[0], ["OrderProcessor.Grains.dll"]));
        });

    private static async Task<IEnumerable<string>> Loaded(Kept program, string[] libraries)
    {
        var maps = await File.ReadAllTextAsync(
            $"/proc/{program.Program.ProcessId}/maps", Cancelled);
        return libraries.Where(library => maps.Contains($"/{library}", StringComparison.Ordinal));
    }
}
