using System.Numerics;
using System.Text.Json;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>Whatever was before, an account that is begun anew is like a new one.</summary>
[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public sealed class EpochProperties
{
    [Property]
    public void Every_asset_sums_to_nothing_whatever_is_closed_out(Command[] commands) =>
        Assert.All(new Epochs(commands).States, state =>
        {
            Assert.All(state.Ledger.Assets.Values, accounts => Assert.Equal(
                BigInteger.Zero,
                Enum.GetValues<Account>().Aggregate(
                    BigInteger.Zero, (sum, account) => sum + Exact.Units(accounts.Of(account)))));
            Assert.True(state.Ledger.Assets.Values.All(accounts =>
                accounts is { Available: >= 0, Held: >= 0, Fees: >= 0 }));
        });

    [Property]
    public void The_movements_of_an_epoch_sum_to_what_there_is(Command[] commands)
    {
        foreach (var epoch in new Epochs(commands).Kept.GroupBy(kept => kept.After.EpochNumber))
        {
            var (sum, count) = (BigInteger.Zero, 0);
            foreach (var (record, after) in epoch)
            {
                sum += Exact.Units(record.Transaction?.Amount ?? 0);
                count += record.Transaction is null ? 0 : 1;
                Assert.Equal(Exact.Units(after.CashAvailable), sum);
                Assert.Equal(after.Movements.Values.Sum(), count);
            }
        }
    }

    [Property]
    public void What_comes_after_is_as_if_nothing_had_been_before(
        Command[] early, Command[] late, int cents)
    {
        var cash = Math.Abs(cents % 10_000_000) / 100m;
        var old = new Epochs(early);
        var fresh = new Epochs([]) { Now = old.Now };
        Assert.True(old.Reset(cash) && fresh.Reset(cash));
        foreach (var command in late.Select(Unkeyed))
        {
            old.Live(command, resets: false);
            fresh.Live(command, resets: false);
        }

        Assert.Equal(Told(fresh), Told(old));
    }

    [Property]
    public void The_fold_of_the_stored_journal_is_the_live_portfolio(Command[] commands)
    {
        var life = new Epochs(commands);

        var (replayed, chain) = (Given.Newcomer, RecordChain.Start);
        foreach (var line in life.Lines)
        {
            (var record, chain) = chain.Verify(Portfolio.FormOf(replayed), line);
            replayed = replayed.Apply(chain.Sequence, record);
        }

        Assert.Equal(Stored(life.End), Stored(replayed));
        Assert.Equal(
            Stored(life.End),
            Stored(Portfolio.FromStored(
                Portfolio.Schema,
                JsonSerializer.SerializeToUtf8Bytes(life.End, StoredJson.Options))!));
    }

    // Keys stay used.
    private static Command Unkeyed(Command command) => command with { Key = null };

    // All that a person is told, and nothing that tells of before.
    private static string Told(Epochs life) => Stored(new
    {
        life.End.CashAvailable,
        life.End.Summary().Holdings,
        life.End.Movements,
        Orders = life.End.Past().OrderCount(new HistoryQuery { Limit = 1 }),
        Allowance = life.End.Allowance(Given.At(life.Now)),
    });

    private static string Stored<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Options);
}
