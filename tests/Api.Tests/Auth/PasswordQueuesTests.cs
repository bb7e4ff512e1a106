using System.Net;
using OrderProcessor.Api.Auth;

namespace OrderProcessor.Api.Tests.Auth;

public sealed class PasswordQueuesTests
{
    private static readonly IPAddress Some = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");

    private readonly PasswordQueues _queues = new(1);

    [Fact]
    public void A_check_goes_before_a_setting()
    {
        Action check = () => { }, setting = () => { };
        Assert.True(_queues.TryAddSetting(Some, setting));
        Assert.True(_queues.TryAddCheck(Some, check));

        Assert.Same(check, _queues.Take());
        Assert.Same(setting, _queues.Take());
    }

    [Fact]
    public void A_full_line_leaves_the_other_alone()
    {
        Assert.True(_queues.TryAddSetting(Some, () => { }));
        Assert.False(_queues.TryAddSetting(Some, () => { }));
        Assert.True(_queues.TryAddCheck(Some, () => { }));
        Assert.False(_queues.TryAddCheck(Some, () => { }));
    }

    [Fact]
    public void Nothing_comes_after_the_end()
    {
        _queues.Close();

        Assert.False(_queues.TryAddCheck(Some, () => { }));
        Assert.Null(_queues.Take());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void However_much_one_address_brings_another_waits_for_one_of_it(bool areNew)
    {
        var queues = new PasswordQueues(10);
        Func<IPAddress, Action, bool> tryAdd =
            areNew ? queues.TryAddSetting : queues.TryAddCheck;
        Action[] flood = [.. Enumerable.Range(0, 9).Select<int, Action>(one => () => _ = one)];
        Action late = () => { };
        Assert.All(flood, one => Assert.True(tryAdd(Some, one)));
        Assert.True(tryAdd(Other, late));

        Assert.Same(flood[0], queues.Take());
        Assert.Same(late, queues.Take());
        Assert.All(flood[1..], one => Assert.Same(one, queues.Take()));
    }
}
