using System.Collections.Immutable;
using System.Text.Json;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Assets.Catalogue;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Snapshots;
using OrderProcessor.Grains.Ledgers;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Reconciliation;
using OrderProcessor.Grains.Storage;
using OrderProcessor.Grains.Tests.Portfolios;

namespace OrderProcessor.Grains.Tests.Reconciliation;

[Properties(Arbitrary = [typeof(Commands)], MaxTest = 100)]
public sealed class TrialBalancePartTests
{
    [Property]
    public void The_sums_are_those_of_the_ledgers_however_they_were_reported(
        Command[] commands, byte[] cuts)
    {
        var life = new Life(commands);

        var part = Reports(life, cuts).Aggregate(new TrialBalancePart(), Take);

        Assert.Equal(Sums(life.End.Ledger), Texts(part));
        Assert.Equal(life.End.Sequence, part.CountedThrough(Given.AccountId));
        Assert.True(part.IsSound());
    }

    [Property]
    public void A_report_that_is_sent_twice_counts_once(Command[] commands, byte[] cuts)
    {
        var reports = Reports(new Life(commands), cuts).ToList();

        var once = reports.Aggregate(new TrialBalancePart(), Take);
        var twice = reports.SelectMany(report => new[] { report, report })
            .Aggregate(new TrialBalancePart(), Take);

        Assert.Equal(Texts(once), Texts(twice));
    }

    [Fact]
    public void What_an_account_reported_last_of_its_live_orders_is_what_lives()
    {
        var live = LiveDigest.Of("BTC", [("ord_1", 1)])!;
        var none = new TrialBalancePart();
        var some = none.Apply(1, Said("alice_1", 0, [live])).Apply(2, Said("bob_22", 0, null));
        var ended = some.Apply(3, Said("alice_1", 1, null));

        Assert.Equal([live], some.LiveOf("alice_1"));
        Assert.Empty(some.LiveOf("bob_22"));
        Assert.Empty(ended.LiveOf("alice_1"));
        Assert.DoesNotContain(
            "live", JsonSerializer.Serialize(ended, StoredJson.Options), StringComparison.Ordinal);
        Assert.Equal([live], JsonSerializer.Deserialize<TrialBalancePart>(
            JsonSerializer.Serialize(some, StoredJson.Options),
            StoredJson.Options)!.LiveOf("alice_1"));

        static ReconciliationReport Said(
            string account, long after, ImmutableArray<LiveDigest>? live) => new()
            {
                AccountId = account,
                After = after,
                Through = after + 1,
                Changes = [],
                Live = live,
            };
    }

    [Property]
    public void Legs_and_ledgers_tell_the_same_changes(Command[] commands)
    {
        var life = new Life(commands);

        var legs = LedgerChanges.Of(life.Records.SelectMany(record => record.Legs));

        Assert.Equal(
            Sums(life.End.Ledger),
            Texts(new TrialBalancePart().Apply(1, Report(0, life.End.Sequence + 1, [.. legs]))));
    }

    [Fact]
    public void A_report_that_does_not_balance_is_counted_in_and_named()
    {
        var part = new TrialBalancePart().Apply(1, Report(0, 1, [Off("USD", 1)]));

        Assert.Equal("1", $"{part.Assets["USD"].Sum()}");
        Assert.Equal(1, part.Imbalance!.Reports);
        Assert.Equal("1", $"{part.Imbalance.Accounts[Given.AccountId]["USD"]}");
        Assert.True(part.IsSound());
    }

    [Fact]
    public void Two_accounts_that_are_off_by_the_same_either_way_are_both_named()
    {
        var part = new TrialBalancePart()
            .Apply(1, Report(0, 1, [Off("USD", 1)]))
            .Apply(2, Report(0, 1, [Off("USD", -1)]) with { AccountId = "bob_22" });

        Assert.True(part.Assets["USD"].Sum().IsZero);
        Assert.Equal(["alice_1", "bob_22"], part.Imbalance!.Accounts.Keys);
        Assert.True(part.IsSound());
    }

    [Fact]
    public void An_account_that_is_off_by_nothing_in_the_end_is_not_at_fault()
    {
        var part = new TrialBalancePart()
            .Apply(1, Report(0, 1, [Off("USD", 1), Off("BTC", 2)]))
            .Apply(2, Report(1, 2, [Off("USD", -1), Off("BTC", -2)]));

        Assert.Empty(part.Imbalance!.Accounts);
        Assert.Equal(2, part.Imbalance.Reports);
        Assert.True(part.IsSound());
    }

    [Fact]
    public void More_accounts_than_are_named_are_counted()
    {
        var part = Enumerable.Range(1, Imbalance.MaxNamed + 3).Aggregate(
            new TrialBalancePart(),
            (before, n) => before.Apply(n, Report(0, 1, [Off("USD", 1)]) with
            {
                AccountId = $"person_{n}",
            }));

        Assert.Equal(Imbalance.MaxNamed, part.Imbalance!.Accounts.Count);
        Assert.Equal(3, part.Imbalance.Unnamed);
        Assert.True(part.IsSound());
    }

    [Fact]
    public void Sums_that_are_off_by_what_nobody_reported_are_not_sound() =>
        Assert.False((new TrialBalancePart().Apply(1, Report(0, 1, [Off("USD", 1)])) with
        {
            Imbalance = null,
        }).IsSound());

    // The arithmetic of docs/decisions/0008: names as long as they get, every asset there can be.
    [Fact]
    public void A_part_of_a_million_accounts_is_small_enough_for_any_store()
    {
        const int Accounts = (1_000_000 / ITrialBalanceGrain.Parts) + 313;
        var sum = ExactSum.Of(123_456_789.12345678m);
        var part = new TrialBalancePart
        {
            Counted = Enumerable.Range(0, Accounts).ToImmutableSortedDictionary(
                n => $"a_name_as_long_as_any_{n:x8}",
                n => new CountedEnd(
                    1_000_000L + n, RecordChain.Start.ShortHash, RecordChain.Start.ShortHash),
                StringComparer.Ordinal),
            Assets = Enumerable.Range(0, CatalogueState.MaxAssets).ToImmutableSortedDictionary(
                n => $"ASSET{n:D5}",
                _ => new AssetTotals { Available = sum, Pool = sum, Fees = sum },
                StringComparer.Ordinal),
        };

        var stored = JsonSerializer.SerializeToUtf8Bytes(
            SnapshotState<TrialBalancePart>.Of(
            1, part, RecordChain.Start.Hash), StoredJson.Options);

        // Two items of the smallest store, where most of the hashes do not get smaller.
        Assert.InRange(stored.Length, 150_000, 2 * 380_000);
    }

    [Fact]
    public void A_report_with_a_gap_before_it_does_not_count() =>
        Assert.False(new TrialBalancePart().IsNext(Report(1, 2, [])));

    private static AssetChange Off(string assetId, decimal by) =>
        new(assetId, new AssetTotals { Available = ExactSum.Of(by) });

    private static TrialBalancePart Take(TrialBalancePart part, ReconciliationReport report) =>
        part.IsNext(report) ? part.Apply(part.Sequence + 1, report) : part;

    // Every cut ends a report at one of the records.
    private static IEnumerable<ReconciliationReport> Reports(Life life, byte[] cuts)
    {
        var (after, before) = (0L, Ledger.Empty);
        var ends = cuts.Select(cut => (long)cut).Append(life.End.Sequence).ToHashSet();
        foreach (var state in life.Steps.Select(step => step.After).DistinctBy(s => s.Sequence))
        {
            if (state.Sequence > after && ends.Contains(state.Sequence))
            {
                yield return Report(
                    after, state.Sequence, [.. LedgerChanges.Between(before, state.Ledger)]);
                (after, before) = (state.Sequence, state.Ledger);
            }
        }
    }

    private static ReconciliationReport Report(long after, long through, AssetChange[] changes) =>
        new()
        {
            AccountId = Given.AccountId,
            After = after,
            Through = through,
            Changes = [.. changes],
        };

    private static string Sums(Ledger ledger) => string.Join('\n', ledger.Assets
        .Where(asset => asset.Value != AssetAccounts.Empty)
        .Select(asset => Text(asset.Key, LedgerChanges.Between(
            Ledger.Empty, ledger).First(change => change.AssetId == asset.Key).By)));

    private static string Texts(TrialBalancePart part) => string.Join('\n', part.Assets
        .Where(asset => asset.Value != AssetTotals.None)
        .Select(asset => Text(asset.Key, asset.Value)));

    private static string Text(string assetId, AssetTotals totals) =>
        $"{assetId} {totals.Available} {totals.Held} {totals.Pool} {totals.Fees} {totals.World} "
        + $"{totals.Suspense}";
}
