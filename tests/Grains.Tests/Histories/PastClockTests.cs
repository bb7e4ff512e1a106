using OrderProcessor.Clocks;
using OrderProcessor.Grains.Abstractions.Clocks;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Histories;

public sealed class PastClockTests
{
    private readonly SteppingTime _time = new();
    private Portfolio _portfolio = Given.Newcomer;

    [Theory, MemberData(nameof(SteppingTime.Steps), MemberType = typeof(SteppingTime))]
    public async Task The_curve_has_each_deposit_where_it_was_when_the_wall_clock_steps(TimeSpan by)
    {
        var (begun, records) = (_time.GetUtcNow(), new List<PortfolioRecord>());
        records.Add(Deposited());
        _time.Step(by);
        _time.Pass(TimeSpan.FromSeconds(1));
        records.Add(Deposited());
        _time.Step(-by);
        _time.Pass(TimeSpan.FromSeconds(1));
        records.Add(Deposited());

        var had = await PastBalances.At(
            [begun, begun.AddSeconds(1), begun.AddSeconds(2)],
            new WrittenPast(records, 1, 1).Past,
            epoch: null,
            TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], had.Select(at => at.Cash));
    }

    private PortfolioRecord Deposited()
    {
        var facts = Given.At(_time.Clock.GetUtcNow()) with { WallNow = _time.Clock.GetWallNow() };
        var decided = _portfolio.Deposit(Given.Deposit(1), facts).Recorded();
        _portfolio = _portfolio.Apply(_portfolio.Sequence + 1, decided);
        return decided;
    }
}
