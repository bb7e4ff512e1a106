using OrderProcessor.Api.Auth;

namespace OrderProcessor.Api.Tests.Auth;

public sealed class PasswordQueuesTests
{
    private readonly PasswordQueues _queues = new(1);

    [Fact]
    public void A_check_goes_before_a_setting()
    {
        Action check = () => { }, setting = () => { };
        Assert.True(_queues.TryAddSetting(setting));
        Assert.True(_queues.TryAddCheck(check));

        Assert.Same(check, _queues.Take());
        Assert.Same(setting, _queues.Take());
    }

    [Fact]
    public void A_full_line_leaves_the_other_alone()
    {
        Assert.True(_queues.TryAddSetting(() => { }));
        Assert.False(_queues.TryAddSetting(() => { }));
        Assert.True(_queues.TryAddCheck(() => { }));
        Assert.False(_queues.TryAddCheck(() => { }));
    }

    [Fact]
    public void Nothing_comes_after_the_end()
    {
        _queues.Close();

        Assert.False(_queues.TryAddCheck(() => { }));
        Assert.Null(_queues.Take());
    }
}
