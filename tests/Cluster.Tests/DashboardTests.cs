using System.Net;
using OrderProcessor.Cluster.Tests.Accounts;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests;

[Collection(nameof(PeacefulCluster))]
public sealed class DashboardTests(PeacefulCluster peaceful)
{
    private const string Page = "/dashboard/DashboardCounters";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // A silo without a front door does not serve it, however much it is asked to.
    [Fact]
    public Task A_cluster_is_shown_to_admins_at_front_doors_and_to_nobody_else() =>
        peaceful.Use(async cluster =>
        {
            var door = cluster.Doors[0].Program.Address;
            using var stranger = new Visitor(door);
            using var customer = new Visitor(door);
            using var admin = new Visitor(door);
            await customer.Join("looks_around", Cancelled);
            await Eventually.Holds(
                "there is an admin",
                async end => await admin.SignIn(PeacefulCluster.Admin, end) is HttpStatusCode.OK
                    && (await admin.Get(Page, end)).Status is HttpStatusCode.OK,
                Cancelled);

            Assert.Contains("silo-1", (await admin.Get(Page, Cancelled)).Body.ToJsonString());
            Assert.Equal(
                HttpStatusCode.Unauthorized, (await stranger.Get(Page, Cancelled)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await customer.Get(Page, Cancelled)).Status);
            foreach (var path in (string[])["/dashboard", "/dashboard/", Page])
            {
                Assert.Equal(HttpStatusCode.NotFound, await AtSilo(cluster, path));
            }
        });

    private static async Task<HttpStatusCode> AtSilo(RunningCluster cluster, string path)
    {
        using var http = new HttpClient { BaseAddress = cluster.Silos[0].Program.Address };
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        return answer.StatusCode;
    }
}
