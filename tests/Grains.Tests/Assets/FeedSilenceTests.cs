using Microsoft.Extensions.Time.Testing;
using OrderProcessor.Grains.Assets.Feed;

namespace OrderProcessor.Grains.Tests.Assets;

public sealed class FeedSilenceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void What_was_priced_and_is_not_any_more_is_named()
    {
        var heard = new FeedSilence(_time);
        Assert.Null(heard.SilentFor());
        heard.Hear("ETH");
        heard.Hear("BTC");
        heard.Hear("LTC");
        _time.Advance(TimeSpan.FromSeconds(11));
        heard.Hear("LTC");

        Assert.Equal(
            ["BTC"],
            heard.Silent(asset => TimeSpan.FromSeconds(asset == "ETH" ? 60 : 10)));
        Assert.Equal(TimeSpan.Zero, heard.SilentFor());
    }
}
