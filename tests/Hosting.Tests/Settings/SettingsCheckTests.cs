using Microsoft.Extensions.Configuration;
using OrderProcessor.Hosting.Settings;

namespace OrderProcessor.Hosting.Tests.Settings;

public sealed class SettingsCheckTests
{
    [Theory]
    [InlineData("Limits:DailyDepositt", "Limits:DailyDeposit")]
    [InlineData("limits:dailydeposits", "Limits:DailyDeposit")]
    [InlineData("Auth:SigningKeys:0:Kidd", "Auth:SigningKeys:*:Kid")]
    [InlineData("Cors:Origin:0", "Cors:Origins:*")]
    [InlineData("Cors:Origins", "Cors:Origins:*")]
    [InlineData("Data:Pth", "Data:Path")]
    [InlineData("Feed:Intervall", "Feed:IntervalSeconds")]
    public void A_setting_there_is_not_is_refused_with_the_nearest(string unknown, string nearest)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Require(unknown));

        Assert.Equal(
            $"There is no setting {unknown}; did you mean {nearest}?", refused.Message);
    }

    [Theory]
    [InlineData("LIMITS:DAILYDEPOSIT")]
    [InlineData("Auth:SigningKeys:12:Kid")]
    [InlineData("Serilog:MinimumLevel:Anything")]
    [InlineData("Kestrel:Endpoints:Some:Url")]
    [InlineData("SILO_PORT")]
    [InlineData("Limits")]
    public void Others_pass(string known) => Require(known);

    private static void Require(string key) => SettingsCheck.Require(
        new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create(key, (string?)"5")])
            .Build());
}
