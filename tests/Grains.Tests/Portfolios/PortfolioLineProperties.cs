using System.Text;
using System.Text.Json;
using FsCheck.Xunit;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Portfolios;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>Lines of either version tell the same.</summary>
[Properties(Arbitrary = [typeof(Commands)], MaxTest = 200)]
public sealed class PortfolioLineProperties
{
    private static readonly RecordNote Note = new("note", new string('a', 64));
    private static readonly IRecordForm<PortfolioRecord> Form = Portfolio.FormOf(Given.Newcomer);

    [Property]
    public void What_version_1_tells_version_2_tells(Command[] commands)
    {
        var first = Journal(commands, firstOnes: int.MaxValue);
        var second = Journal(commands, firstOnes: 0);

        Assert.Equal(Records(first).Select(Said), Records(second).Select(Said));
    }

    [Property]
    public void What_version_2_tells_it_tells_again(Command[] commands)
    {
        var second = Journal(commands, firstOnes: 0);

        Assert.Equal(second, Lines(Records(second), firstOnes: 0));
    }

    [Property]
    public void A_journal_of_both_versions_folds_as_one_of_either(
        Command[] commands, byte firstOnes)
    {
        var folds = new[] { int.MaxValue, firstOnes, 0 }
            .Select(ones => JsonSerializer.Serialize(
                Records(Journal(commands, ones)).Aggregate(
                    Given.Newcomer, (state, record) => state.Apply(state.Sequence + 1, record)),
                StoredJson.Options));

        Assert.Single(folds.Distinct());
    }

    [Property]
    public void No_line_of_version_2_names_the_account_or_tells_a_text(Command[] commands) =>
        Assert.All(Journal(commands, firstOnes: 0), line =>
        {
            var text = Encoding.UTF8.GetString(line);
            Assert.DoesNotContain(Given.AccountId, text, StringComparison.Ordinal);
            Assert.DoesNotContain("correction", text, StringComparison.Ordinal);
        });

    private static List<byte[]> Journal(Command[] commands, int firstOnes) =>
        Lines(new Life(commands).Records.Select(Noted), firstOnes);

    private static PortfolioRecord Noted(PortfolioRecord record) =>
        record.Kind is RecordKind.Adjustment ? record with { Note = Note } : record;

    private static List<byte[]> Lines(IEnumerable<PortfolioRecord> records, int firstOnes)
    {
        var (lines, chain) = (new List<byte[]>(), RecordChain.Start);
        foreach (var record in records)
        {
            (var line, chain) = chain.Extend(
                Form, record, lines.Count < firstOnes ? LineVersion.First : LineVersion.Newest);
            lines.Add(line);
        }

        return lines;
    }

    private static IEnumerable<PortfolioRecord> Records(IEnumerable<byte[]> lines)
    {
        var chain = RecordChain.Start;
        foreach (var line in lines)
        {
            (var record, chain) = chain.Verify(Form, line);
            yield return record;
        }
    }

    // Keys are compared as digests, texts are fetched from beside, and nothing is no leg.
    private static string Said(PortfolioRecord record) => JsonSerializer.Serialize(
        record with
        {
            OperationKey = record.KeyDigest,
            Legs = [.. record.Legs.Where(leg => leg.Amount != 0)],
            Transaction = Untold(record.Transaction),
            Outcome = record.Outcome is PortfolioOutcome.CashMoved(var moved)
                ? new PortfolioOutcome.CashMoved(Untold(moved)!)
                : record.Outcome,
        },
        StoredJson.Options);

    private static Transaction? Untold(Transaction? moved) =>
        moved?.Type is TransactionType.SystemAdjustment ? moved with { Reference = null } : moved;
}
