using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Silo.Feeds;
using Xunit;

namespace OrderProcessor.Silo.Tests.Feeds;

public sealed class FeedOptionsTests
{
    [Fact]
    public async Task Prices_are_simulated_unless_configured()
    {
        await using var services = Services();

        Assert.IsType<SimulatedPriceSource>(services.GetRequiredService<IPriceSource>());
    }

    [Fact]
    public async Task The_configured_source_is_used()
    {
        await using var replay = Services(
            ("Feed:Source", "replay"), ("Feed:Path", RecordingTests.Case("daily-bars.csv")));
        await using var coingecko = Services(("Feed:Source", "coingecko"));

        Assert.IsType<ReplayPriceSource>(replay.GetRequiredService<IPriceSource>());
        Assert.IsType<CoinGeckoPriceSource>(coingecko.GetRequiredService<IPriceSource>());
    }

    [Theory]
    [InlineData("Feed:Source", "bloomberg", "Feed:Source is 'bloomberg'")]
    [InlineData("Feed:Source", "replay", "Feed:Path must name the CSV file")]
    [InlineData("Feed:Speed", "0", "Feed:Speed is 0")]
    [InlineData("Feed:Speed", "NaN", "Feed:Speed is NaN")]
    [InlineData("Feed:IntervalSeconds", "0", "Feed:IntervalSeconds is 0")]
    [InlineData("Feed:BaseAddress", "/api", "Feed:BaseAddress is '/api'")]
    public async Task A_configuration_that_cannot_work_stops_the_start_and_says_why(
        string name, string value, string fault)
    {
        await using var services = Services((name, value));

        var thrown = Assert.Throws<OptionsValidationException>(
            () => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings) =>
        new ServiceCollection()
            .AddLogging()
            .AddPriceFeed(new ConfigurationBuilder().AddInMemoryCollection(
                settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build())
            .BuildServiceProvider();
}
