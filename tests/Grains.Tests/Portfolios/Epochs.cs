using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>A portfolio lived through commands by which it is begun anew now and then.</summary>
internal sealed class Epochs
{
    private static readonly RuleFacts Facts =
        Given.Practice with { Limits = new() { AllowReset = true, FeeRate = 0.0015m } };

    private readonly List<(PortfolioRecord Record, Portfolio After)> _kept = [];
    private readonly List<byte[]> _lines = [];
    private RecordChain _chain = RecordChain.Start;

    public Epochs(IEnumerable<Command> commands)
    {
        foreach (var command in commands)
        {
            Live(command, resets: true);
        }
    }

    public DateTimeOffset Now { get; set; } = Given.Noon;

    public Portfolio End { get; private set; } = Given.Newcomer;

    public IReadOnlyList<(PortfolioRecord Record, Portfolio After)> Kept => _kept;

    public IEnumerable<Portfolio> States => _kept.Select(kept => kept.After);

    public IEnumerable<PortfolioRecord> Records => _kept.Select(kept => kept.Record);

    /// <summary>The journal, as it would be stored.</summary>
    public IReadOnlyList<byte[]> Lines => _lines;

    /// <param name="command">What is asked for.</param>
    /// <param name="resets">Whether every fifth amount begins the account anew.</param>
    public void Live(Command command, bool resets)
    {
        Now = Now.AddSeconds(Math.Max(0, command.Seconds));
        var facts = Facts with { Now = Now };
        Keep((command with
        {
            Verb = resets && command.Cents % 5 == 0 ? Verb.Reset : command.Verb,
            // No longer than an asset has them.
            Price = decimal.Round(command.Price, 10) + 0.01m,
        }).Decide(End, facts));
    }

    /// <summary>False where that is refused.</summary>
    public bool Reset(decimal cash) =>
        Keep(End.Reset(new() { Cash = cash }, Facts with { Now = Now }));

    private bool Keep(Decision decision)
    {
        if (decision is not Decision.Recorded(var record, var next))
        {
            return false;
        }

        record = record.Kind is RecordKind.Adjustment
            ? record with { Note = new RecordNote("note", new string('a', 64)) }
            : record;
        (var line, _chain) = _chain.Extend(Portfolio.FormOf(End), record, LineVersion.Newest);
        _lines.Add(line);
        End = next;
        _kept.Add((record, next));
        return true;
    }
}
