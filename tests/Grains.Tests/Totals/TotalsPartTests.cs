using FsCheck.Xunit;
using OrderProcessor.Portfolios;

namespace OrderProcessor.Totals;

[Properties(Arbitrary = [typeof(Commands)], MaxTest = 100)]
public sealed class TotalsPartTests
{
    [Property]
    public void The_sums_are_those_of_the_ledgers_however_they_were_reported(
        Command[] commands, byte[] cuts)
    {
        var life = new Life(commands);

        var part = Reports(life, cuts).Aggregate(new TotalsPart(), Take);

        Assert.Equal(Sums(life.End.Ledger), Texts(part));
        Assert.Equal(life.End.Sequence, part.CountedThrough(Given.Username));
        Assert.True(part.IsSound());
    }

    [Property]
    public void A_report_that_is_sent_twice_counts_once(Command[] commands, byte[] cuts)
    {
        var reports = Reports(new Life(commands), cuts).ToList();

        var once = reports.Aggregate(new TotalsPart(), Take);
        var twice = reports.SelectMany(report => new[] { report, report })
            .Aggregate(new TotalsPart(), Take);

        Assert.Equal(Texts(once), Texts(twice));
    }

    [Property]
    public void Legs_and_ledgers_tell_the_same_changes(Command[] commands)
    {
        var life = new Life(commands);

        var legs = LedgerChanges.Of(life.Records.SelectMany(record => record.Legs));

        Assert.Equal(
            Sums(life.End.Ledger),
            Texts(new TotalsPart().Apply(1, Report(0, life.End.Sequence + 1, [.. legs]))));
    }

    [Fact]
    public void A_report_that_does_not_balance_is_a_fault() =>
        Assert.Throws<InvalidOperationException>(() => new TotalsPart().Apply(
            1, Report(0, 1, [new("USD", new AssetTotals { Available = ExactSum.Of(1) })])));

    [Fact]
    public void A_report_with_a_gap_before_it_does_not_count() =>
        Assert.False(new TotalsPart().IsNext(Report(1, 2, [])));

    private static TotalsPart Take(TotalsPart part, LedgerReport report) =>
        part.IsNext(report) ? part.Apply(part.Sequence + 1, report) : part;

    // Every cut ends a report at one of the records.
    private static IEnumerable<LedgerReport> Reports(Life life, byte[] cuts)
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

    private static LedgerReport Report(long after, long through, AssetChange[] changes) => new()
    {
        Username = Given.Username,
        After = after,
        Through = through,
        Changes = [.. changes],
    };

    private static string Sums(Ledger ledger) => string.Join('\n', ledger.Assets
        .Where(asset => asset.Value != AssetAccounts.Empty)
        .Select(asset => Text(asset.Key, LedgerChanges.Between(
            Ledger.Empty, ledger).First(change => change.AssetId == asset.Key).By)));

    private static string Texts(TotalsPart part) => string.Join('\n', part.Assets
        .Where(asset => asset.Value != AssetTotals.None)
        .Select(asset => Text(asset.Key, asset.Value)));

    private static string Text(string assetId, AssetTotals totals) =>
        $"{assetId} {totals.Available} {totals.Held} {totals.Pool} {totals.Fees} {totals.World} "
        + $"{totals.Suspense}";
}
