using Xunit;

namespace OrderProcessor.Silo.Tests.Telemetry;

/// <summary>The page of metrics lists what processes measure: no more and no less.</summary>
public sealed class MetricsPageTests
{
    [Fact]
    public async Task The_page_lists_all_that_is_measured()
    {
        using var page = await MetricsPage.Read();
        var (file, text) = (Path.Combine(Checkout.Root, "docs", "metrics.md"), page.Text());
        if (Environment.GetEnvironmentVariable("UPDATE_METRICS") is "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Fact]
    public async Task Nothing_is_measured_that_nobody_explains()
    {
        using var page = await MetricsPage.Read();

        Assert.DoesNotContain("|  |", page.Text(), StringComparison.Ordinal);
        Assert.Contains("orderprocessor_quotes_age_seconds", page.Names);
        Assert.Contains("orderprocessor_dynamodb_requests_total", page.Names);
        Assert.Contains("orderprocessor_requests_shed_total", page.Names);
    }
}
