using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios.Epochs;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Tests.Portfolios;
using static OrderProcessor.Grains.Tests.Portfolios.Given;

namespace OrderProcessor.Grains.Tests.Histories;

/// <summary>What epochs came to is what their last state said.</summary>
[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public sealed class EpochResultTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Property]
    public async Task It_is_what_there_was_at_its_end(Command[] commands, byte shape)
    {
        var life = new Epochs(commands);
        var past = new WrittenPast(life.Records, 1 + (shape % 3), shape / 3 % 4).Past;
        for (var epoch = 1; epoch <= life.End.EpochNumber; epoch++)
        {
            var states = life.States.Where(state => state.EpochNumber == epoch).ToList();
            var last = states.Count > 0 ? states[^1] : Newcomer;

            var result = (await EpochResults.Of(epoch, past, Cancelled))!;

            Assert.Equal(Expected(life, epoch, last), result);
        }

        Assert.Null(await EpochResults.Of(life.End.EpochNumber + 1, past, Cancelled));
        Assert.Null(await EpochResults.Of(0, past, Cancelled));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Orders_that_waited_count_as_others_do(int batchesPerCheckpoint)
    {
        var records = new List<PortfolioRecord>();
        var portfolio = Newcomer;
        Keep(portfolio.Deposit(Deposit(1_000), Practice));
        Keep(portfolio.Place(
            Limit(Side.Buy, 4, 90), Quote(99, 100), null, Practice with { NewOrderId = "ord_1" }));
        Keep(portfolio.Trigger(portfolio.Live.Find("ord_1")!, Tick(89, 90), null, Practice)!);
        Keep(portfolio.Place(
            Limit(Side.Sell, 1, 95), Quote(89, 90), null, Practice with { NewOrderId = "ord_2" }));
        Keep(portfolio.Trigger(portfolio.Live.Find("ord_2")!, Tick(96, 97, 2), null, Practice)!);
        Keep(portfolio.Reset(new() { Cash = 50 }, Practice));

        var result = (await EpochResults.Of(
            1, new WrittenPast(records, 1, batchesPerCheckpoint).Past, Cancelled))!;

        Assert.Equal(
            (0m, 1_000m, 736m, 270m, 6m),
            (
                result.StartingCash,
                result.NetDeposits,
                result.EndingCash,
                result.CostOfHoldings,
                result.RealizedProfit));

        void Keep(Decision decision)
        {
            records.Add(decision.Recorded());
            portfolio = portfolio.After(decision);
        }
    }

    private static EpochResult Expected(Epochs life, int epoch, Portfolio last) => new()
    {
        Epoch = epoch,
        BegunAt = epoch == 1 ? null : life.End.Epochs!.Value[epoch - 2].BegunAt,
        EndedAt = epoch == life.End.EpochNumber ? null : life.End.Epochs!.Value[epoch - 1].BegunAt,
        StartingCash = Moved(life, epoch).Where(record => record.Begun is not null)
            .Sum(record => record.Begun!.Cash),
        NetDeposits = Moved(life, epoch).Where(record => record.Order is null)
            .Sum(record => record.Transaction?.Amount ?? 0),
        EndingCash = last.CashAvailable,
        CostOfHoldings = last.Holdings.Values.Sum(holding => holding.ShownCost),
        RealizedProfit = last.Holdings.Values.Sum(holding => holding.ShownProfit),
    };

    private static IEnumerable<PortfolioRecord> Moved(Epochs life, int epoch) =>
        life.Kept.Where(kept => kept.After.EpochNumber == epoch).Select(kept => kept.Record);
}
