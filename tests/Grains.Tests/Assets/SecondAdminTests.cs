using OrderProcessor.Grains.Assets;
using static OrderProcessor.Grains.Tests.Assets.Sample;

namespace OrderProcessor.Grains.Tests.Assets;

/// <summary>What one admin asked for counts for a while, and for one other.</summary>
public sealed class SecondAdminTests
{
    private readonly SecondAdmin _second = new();

    [Fact]
    public void Another_one_confirms_it_before_the_time_is_over()
    {
        Assert.Null(_second.Confirms(80m, "ada", At(Noon)));

        Assert.Equal(
            "ada",
            _second.Confirms(80m, "bob", At(Noon + SecondAdmin.Patience - TimeSpan.FromTicks(1))));
    }

    [Fact]
    public void Who_comes_later_is_the_first_again()
    {
        var later = Noon + SecondAdmin.Patience;
        Assert.Null(_second.Confirms(80m, "ada", At(Noon)));

        Assert.Null(_second.Confirms(80m, "bob", At(later)));
        Assert.Equal("bob", _second.Confirms(80m, "ada", At(later)));
    }

    [Fact]
    public void What_is_confirmed_is_not_confirmed_once_more()
    {
        Assert.Null(_second.Confirms(80m, "ada", At(Noon)));
        Assert.Equal("ada", _second.Confirms(80m, "bob", At(Noon)));

        Assert.Null(_second.Confirms(80m, "bob", At(Noon)));
    }
}
