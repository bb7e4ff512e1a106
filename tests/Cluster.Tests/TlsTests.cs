using OrderProcessor.Bench;
using OrderProcessor.Certificates;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

public sealed class TlsTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_front_door_without_a_certificate_of_the_clusters_does_not_get_in() =>
        RunningCluster.Use(silos: 1, doors: 1, async cluster =>
        {
            await cluster.Start(Cancelled);
            using var other = new Authority();
            using var folder = new CertificateFolder();
            // It believes the silo, which does not believe it.
            folder.Write(other, cluster.Authority, other);
            await using var stranger = cluster.ExtraDoor("stranger", folder.Settings);
            await using var plain = cluster.ExtraDoor("plain", []);

            foreach (var door in (Kept[])[stranger, plain])
            {
                door.Start();
                await Eventually.Holds(
                    $"{door.Name} is turned away",
                    _ => Task.FromResult(File.Exists(door.Program.OutputFile)
                        && door.Program.Output.Contains(
                            "Connecting to the cluster failed", StringComparison.Ordinal)),
                    Cancelled);
                await Eventually.Holds(
                    $"{door.Name} says so",
                    async cancelled => await door.Program.Health("ready", cancelled) == 503,
                    Cancelled);
            }

            Assert.Equal(200, await cluster.Doors[0].Program.Health("ready", Cancelled));
        });

    [Fact]
    public Task Certificates_and_their_authority_are_replaced_while_all_serve() =>
        RunningCluster.Use(silos: 2, doors: 1, async cluster =>
        {
            var (silo, late, door) = (cluster.Silos[0], cluster.Silos[1], cluster.Doors[0]);
            silo.Start();
            door.Start();
            await silo.Ready(Cancelled);
            await door.Ready(Cancelled);
            using var person = (await cluster.Join("well_kept", 0, Cancelled))[0];
            using var next = new Authority();

            cluster.Certificates.Believe(cluster.Authority, next);
            cluster.Certificates.Write(next, cluster.Authority, next);
            cluster.Certificates.Believe(next);
            // Both speak with what is new, to those who read it before and did not end since.
            late.Start();
            await late.Ready(Cancelled);
            await using var another = cluster.ExtraDoor("door-2", cluster.Certificates.Settings);
            another.Start();
            await another.Ready(Cancelled);

            var there = person.At(another.Program.Address);
            foreach (var at in (Person[])[there, person])
            {
                var balance = await at.Get("balance", Cancelled);
                Assert.Equal("0.00", (string?)balance["current_balance"]);
            }

            Assert.Equal((0, 0), (silo.OwnEnds, door.OwnEnds));
        });
}
