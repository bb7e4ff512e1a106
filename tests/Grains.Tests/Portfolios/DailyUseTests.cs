using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>Limits are judged by the wall clock's day, whatever it steps to.</summary>
public sealed class DailyUseTests
{
    private const decimal Limit = 10_000;

    [Fact]
    public void A_clock_that_steps_and_comes_back_grants_nothing_twice()
    {
        var today = Used(Newcomer, Noon);
        var stepped = Used(today, Noon.AddHours(73));

        Assert.Equal(Exceeded, stepped.Deposit(Deposit(1), Wall(Noon)).Refused());
        Assert.Equal(Exceeded, stepped.Deposit(Deposit(1), Wall(Noon.AddHours(73))).Refused());
    }

    [Fact]
    public void The_days_in_between_have_their_own_allowance()
    {
        var stepped = Used(Used(Newcomer, Noon), Noon.AddHours(73));

        Assert.Equal(1, stepped.Deposit(Deposit(1), Wall(Noon.AddDays(1))).Moved().Amount);
        Assert.Equal(
            Noon.Date.AddDays(2), stepped.Allowance(Wall(Noon.AddDays(1))).ResetsAt.DateTime);
    }

    [Fact]
    public void However_many_days_a_clock_steps_to_today_is_not_forgotten()
    {
        var portfolio = Used(Newcomer, Noon);
        for (var day = 1; day <= 5 * DailyUse.MaxDays; day++)
        {
            portfolio = Used(portfolio, Noon.AddDays(day));
            Assert.InRange(portfolio.Days.Count, 1, DailyUse.MaxDays);
        }

        Assert.Equal(Exceeded, portfolio.Deposit(Deposit(1), Wall(Noon)).Refused());
    }

    [Fact]
    public void Day_after_day_the_oldest_is_forgotten()
    {
        var portfolio = Newcomer;
        for (var day = 0; day <= DailyUse.MaxDays; day++)
        {
            var now = Noon.AddDays(day);
            portfolio = portfolio.After(
                portfolio.Deposit(Deposit(1), At(now) with { WallNow = now }));
        }

        Assert.Equal(DailyUse.MaxDays, portfolio.Days.Count);
        Assert.DoesNotContain(DailyUse.DateOf(Noon), portfolio.Days.Keys);
    }

    [Fact]
    public void Another_day_of_the_wall_clock_is_told_by_the_line()
    {
        var record = Newcomer.Deposit(Deposit(1), Wall(Noon.AddDays(3))).Recorded();
        var (line, _) = RecordChain.Start.Extend(
            Portfolio.FormOf(Newcomer), record, LineVersion.Newest);

        var read = RecordChain.Start.Verify(Portfolio.FormOf(Newcomer), line).Record;

        Assert.Equal(Noon.AddDays(3), read.Wall);
        Assert.Equal(Newcomer.Apply(1, record).Days, Newcomer.Apply(1, read).Days);
        Assert.Null(Newcomer.Deposit(Deposit(1), Wall(Noon.AddHours(1))).Recorded().Wall);
    }

    private const string Exceeded = RefusalCode.DailyLimitExceeded;

    // The process's clock goes on as before.
    private static RuleFacts Wall(DateTimeOffset wall) => Facts with { WallNow = wall };

    private static Portfolio Used(Portfolio portfolio, DateTimeOffset wall) =>
        portfolio.After(portfolio.Deposit(Deposit(Limit), Wall(wall)));
}
