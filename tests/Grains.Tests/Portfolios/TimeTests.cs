using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

public sealed class TimeTests
{
    [Fact]
    public void Records_never_go_back_in_time()
    {
        var before = Cash(100);
        var record = before.Deposit(Deposit(1), At(Noon.AddHours(-1))).Recorded();

        Assert.Equal(Noon, record.At);
        Assert.Equal(Noon, record.Transaction!.CreatedAt);
    }

    [Fact]
    public void A_record_out_of_order_is_not_applied()
    {
        var record = Newcomer.Deposit(Deposit(1), Facts).Recorded();

        Assert.Throws<InvalidOperationException>(() => Newcomer.Apply(2, record));
    }
}
