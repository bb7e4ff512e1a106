using Microsoft.Extensions.Configuration;
using OrderProcessor.Hosting.Cluster;

namespace OrderProcessor.Hosting.Tests.Cluster;

public sealed class ClusterSettingsTests
{
    [Fact]
    public void Nothing_said_means_the_program_s_own_way() =>
        Assert.Equal(
            new ClusterSettings(ClusterMode.Embedded, "order-processor", "order-processor"),
            Read([]));

    [Fact]
    public void What_is_said_counts() =>
        Assert.Equal(
            new ClusterSettings(ClusterMode.Clustered, "exchange", "blue"),
            Read(new()
            {
                ["Cluster:Mode"] = "Clustered",
                ["Cluster:ServiceId"] = "exchange",
                ["Cluster:ClusterId"] = "blue",
            }));

    [Fact]
    public void A_mode_there_is_not_is_refused_by_name()
    {
        var refusal = Assert.Throws<InvalidOperationException>(
            () => Read(new() { ["Cluster:Mode"] = "cloudy" }));

        Assert.Contains("'cloudy'", refusal.Message, StringComparison.Ordinal);
    }

    private static ClusterSettings Read(Dictionary<string, string?> settings) => ClusterSettings.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), ClusterMode.Embedded);
}
