using OrderProcessor.Silo.Tests.Feeds;
using Xunit;

namespace OrderProcessor.Silo.Tests.Processes;

public sealed class ReplayTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("unknown-asset.csv", "prices no asset that is listed, only BTCUSDT")]
    [InlineData("one-bad-row.csv", "line 11: bid 'NaN' is not a number")]
    public async Task A_recording_that_prices_nothing_keeps_the_program_from_starting(
        string file, string why)
    {
        await using var silo = new SiloProcess(
            "--Feed:Source", "replay", "--Feed:Path", RecordingTests.Case(file));

        Assert.NotEqual(0, await silo.RunToEnd(Cancelled));

        Assert.Contains(why, silo.Output, StringComparison.Ordinal);
    }
}
