using OrderProcessor.Api.Auth;


namespace OrderProcessor.Api.Tests.Auth;

public sealed class PasswordLinesTests
{
    private readonly PasswordLines _lines = new(1);

    [Fact]
    public void A_check_goes_before_a_setting()
    {
        Action check = () => { }, setting = () => { };
        Assert.True(_lines.TryAddSetting(setting));
        Assert.True(_lines.TryAddCheck(check));

        Assert.Same(check, _lines.Take());
        Assert.Same(setting, _lines.Take());
    }

    [Fact]
    public void A_full_line_leaves_the_other_alone()
    {
        Assert.True(_lines.TryAddSetting(() => { }));
        Assert.False(_lines.TryAddSetting(() => { }));
        Assert.True(_lines.TryAddCheck(() => { }));
        Assert.False(_lines.TryAddCheck(() => { }));
    }

    [Fact]
    public void Nothing_comes_after_the_end()
    {
        _lines.Close();

        Assert.False(_lines.TryAddCheck(() => { }));
        Assert.Null(_lines.Take());
    }
}
