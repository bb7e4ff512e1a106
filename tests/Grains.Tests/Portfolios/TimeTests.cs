using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Portfolios;
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
    public void A_record_that_keeps_an_earlier_ones_time_tells_what_the_clock_said()
    {
        var before = Cash(100);
        var clock = Noon.AddHours(-1);
        var record = before.Deposit(Deposit(1), At(clock)).Recorded();
        var form = Portfolio.FormOf(before);
        var (line, _) = RecordChain.Start.Extend(form, record, LineVersion.Newest);

        Assert.Equal(clock, record.Wall);
        Assert.Equal(clock, form.Read(LineVersion.Newest, line)!.Wall);
        Assert.Null(before.Deposit(Deposit(1), At(Noon)).Recorded().Wall);
    }

    [Fact]
    public void A_record_out_of_order_is_not_applied()
    {
        var record = Newcomer.Deposit(Deposit(1), Facts).Recorded();

        Assert.Throws<InvalidOperationException>(() => Newcomer.Apply(2, record));
    }
}
