using System.Numerics;
using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Portfolios;

[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public sealed class PortfolioProperties
{
    [Property]
    public void Every_asset_sums_to_nothing_after_every_step(Command[] commands) =>
        Assert.All(
            new Life(commands).Steps.SelectMany(step => step.After.Ledger.Assets.Values),
            accounts => Assert.Equal(BigInteger.Zero, Sum(accounts)));

    [Property]
    public void Nothing_a_person_or_the_house_has_is_ever_negative(Command[] commands) =>
        Assert.All(
            new Life(commands).Steps.SelectMany(step => step.After.Ledger.Assets.Values),
            accounts => Assert.False(
                accounts.Available < 0 || accounts.Held < 0 || accounts.Fees < 0));

    [Property]
    public void The_fold_of_the_stored_journal_is_the_live_portfolio(Command[] commands)
    {
        var life = new Life(commands);

        var (replayed, chain) = (Given.Newcomer, RecordChain.Start);
        foreach (var line in life.Lines)
        {
            (var record, chain) = chain.Verify(
                Portfolio.FormOf(replayed), line);
            replayed = replayed.Apply(chain.Sequence, record);
        }

        Assert.Equal(Stored(life.End), Stored(replayed));
        Assert.Equal(life.Chain, chain);
    }

    [Property]
    public void What_a_decision_leads_to_is_what_its_record_comes_to(Command[] commands) =>
        Assert.All(
            new Life(commands).Steps.Where(step => step.Decision is Decision.Recorded),
            step => Assert.Equal(
                Stored(step.Before.Apply(step.Before.Sequence + 1, step.Decision.Recorded())),
                Stored(((Decision.Recorded)step.Decision).Next)));

    [Property]
    public void A_portfolio_is_read_back_from_its_snapshot_as_it_was(Command[] commands)
    {
        var stored = Stored(new Life(commands).End);

        var read = JsonSerializer.Deserialize<Portfolio>(stored, StoredJson.Options)!;

        Assert.Equal(stored, Stored(read));
    }

    [Property]
    public void A_portfolio_goes_on_from_its_snapshot_as_if_nothing_had_been(
        Command[] early, Command[] late)
    {
        var life = new Life(early);
        var read = JsonSerializer.Deserialize<Portfolio>(Stored(life.End), StoredJson.Options)!;

        foreach (var command in late)
        {
            Assert.Equal(
                Said(command.Decide(life.End, Given.Facts)),
                Said(command.Decide(read, Given.Facts)));
        }
    }

    [Property]
    public void A_key_has_one_record_and_every_repeat_refers_to_it(Command[] commands)
    {
        var life = new Life(commands);

        Assert.Distinct(life.Records.Select(kept => kept.OperationKey).OfType<string>());
        Assert.All(
            life.Steps.Where(step => step.Decision is Decision.Earlier),
            step => Assert.Same(step.Before, step.After));
    }

    [Property]
    public void Asking_everything_twice_changes_nothing_more(Command[] commands)
    {
        var keyed = commands.Select((command, at) => command with { Key = $"k{at}" }).ToList();

        var once = new Life(keyed);
        var twice = new Life(keyed.SelectMany(
            command => new[] { command, command with { Seconds = 0 } }));

        Assert.Equal(Stored(once.End), Stored(twice.End));
    }

    [Property]
    public void What_an_order_is_worth_is_its_price_times_its_quantity_exactly(
        Command[] commands) =>
        Assert.All(
            new Life(commands).Records.Select(kept => kept.Order).Where(order => order is not null),
            order => Assert.Equal(
                Exact.Units(order!.Price) * Exact.Units(order.Quantity),
                Exact.Units(order.Notional) * Exact.One));

    [Property]
    public void The_balance_after_a_movement_is_the_one_before_and_the_amount(
        Command[] commands) =>
        Assert.All(
            new Life(commands).Steps.Where(
                step => step.Decision is Decision.Recorded { Record.Transaction: not null }),
            step =>
            {
                var moved = step.Decision.Recorded().Transaction!;
                Assert.Equal(step.After.CashAvailable, moved.BalanceAfter);
                Assert.Equal(
                    Exact.Units(step.After.CashAvailable),
                    Exact.Units(step.Before.CashAvailable) + Exact.Units(moved.Amount));
            });

    [Property]
    public void Profits_and_value_are_what_was_got_and_is_held_less_what_was_paid(
        Command[] commands)
    {
        // Prices no longer than an asset has them: beyond, figures to look at are rounded.
        var life = new Life(commands.Select(command => command with
        {
            Price = decimal.Round(command.Price, 10) + 0.01m,
        }));
        var orders = life.Records.Select(kept => kept.Order).OfType<Order>().ToList();

        Assert.All(life.End.Summary().Holdings, holding =>
        {
            const decimal Price = 12.34m;
            var netPaid = orders.Where(order => order.AssetId == holding.AssetId).Sum(order =>
                order.Side is Side.Buy
                    ? order.Notional + order.Fee
                    : order.Fee - order.Notional);
            var unrealized = (holding.Quantity * Price) - holding.Cost;
            Assert.Equal((holding.Quantity * Price) - netPaid, holding.RealizedProfit + unrealized);
        });
    }

    [Property]
    public void A_refusal_moves_nothing(Command[] commands) =>
        Assert.All(
            new Life(commands).Steps.Where(
                step => step.Decision is Decision.Recorded { Record.Kind: RecordKind.Refusal }),
            step => Assert.Equal(Stored(step.Before.Ledger), Stored(step.After.Ledger)));

    [Property]
    public void Time_never_runs_backwards(Command[] commands)
    {
        var times = new Life(commands).Records.Select(kept => kept.At).ToList();

        Assert.Equal(times.Order(), times);
    }

    [Property]
    public void No_day_sees_more_than_its_limits(Command[] commands)
    {
        var movements = new Life(commands).Records.Select(kept => kept.Transaction)
            .Where(moved => moved?.Type is TransactionType.Deposit or TransactionType.Withdraw)
            .GroupBy(moved => (moved!.Type, moved.CreatedAt.UtcDateTime.Date));

        Assert.All(movements, day => Assert.InRange(
            day.Sum(moved => moved!.Amount), -5_000, 10_000));
    }

    private static BigInteger Sum(AssetAccounts accounts) =>
        Enum.GetValues<Account>().Aggregate(
            BigInteger.Zero, (sum, account) => sum + Exact.Units(accounts.Of(account)));

    private static string Said(Decision decision) =>
        decision is Decision.Recorded(var record, _) ? Stored(record) : decision.ToString();

    private static string Stored<T>(T value) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(value, StoredJson.Options));
}
