using System.Net;
using System.Text.Json.Nodes;
using OrderProcessor.Bench;
using OrderProcessor.Cluster.Tests.Processes;

namespace OrderProcessor.Cluster.Tests.Observability;

/// <summary>Every query of every dashboard has something to show while people trade, in a real
/// Prometheus.</summary>
[Collection(nameof(PeacefulCluster))]
public sealed class DashboardQueryTests(PeacefulCluster peaceful, ITestOutputHelper output)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task Every_query_shows_something_under_load()
    {
        Prometheus.Require();
        return peaceful.Use(async cluster =>
        {
            await using var prometheus = new Prometheus(cluster);
            await prometheus.Start(Cancelled);
            var person = (await cluster.Join("watched", 1, Cancelled))[0];
            Assert.Equal(HttpStatusCode.Created, (await person.Post(
                "balance/deposit", new JsonObject { ["amount"] = "1000.00" }, "paid", Cancelled))
                .Status);
            var empty = Shipped.Queries().ToList();
            output.WriteLine($"{empty.Count} queries");

            await Eventually.Holds("every query shows something", async cancelled =>
            {
                await Trade(person);
                var still = new List<(string, string)>();
                foreach (var (panel, query) in empty)
                {
                    var values = await prometheus.Query(query, cancelled);
                    if (values.Count == 0 || values.All(double.IsNaN))
                    {
                        still.Add((panel, query));
                    }
                }

                empty = still;
                output.WriteLine($"empty: {string.Join("; ", empty)}");
                return empty.Count == 0;
            }, Cancelled);
        });
    }

    private static async Task Trade(Person person)
    {
        await person.Post("orders", Order("market_buy", "0.1"), key: null, Cancelled);
        await person.Get("portfolio", Cancelled);
    }

    private static JsonObject Order(string type, string quantity) => new()
    {
        ["order_type"] = type,
        ["asset_id"] = "XRP",
        ["quantity"] = quantity,
    };
}
