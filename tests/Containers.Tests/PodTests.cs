using OrderProcessor.Cluster.Tests.Processes;
using OrderProcessor.Containers.Tests.Engine;
using OrderProcessor.Containers.Tests.Manifests;

namespace OrderProcessor.Containers.Tests;

public sealed class PodTests
{
    private static readonly Dictionary<string, string> NoVariables = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_workloads_of_the_dev_overlay_make_the_first_trade() =>
        await Pods.Use(
            await Overlay.Of("dev", Cancelled),
            async () =>
            {
                var door = await Pods.AddressOf("front-door", 8080, Cancelled);
                await Ready(new Uri(door, "/health/ready"));

                await Command.Run(
                    NoVariables,
                    Cancelled,
                    "scripts/first-trade.sh",
                    door.ToString().TrimEnd('/'));

                await Ready(await Pods.AddressOf("web", 3000, Cancelled));
            },
            Cancelled);

    private static async Task Ready(Uri address)
    {
        using var http = new HttpClient();
        await Eventually.Holds(
            $"{address} answers",
            async cancellationToken =>
            {
                try
                {
                    using var answer = await http.GetAsync(address, cancellationToken);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
            Cancelled);
    }
}
