using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Portfolios;

namespace OrderProcessor.Grains.Tests.Portfolios;

/// <summary>A portfolio lived through a list of commands, with everything that was decided and
/// written on the way.</summary>
internal sealed class Life
{
    private readonly List<Step> _steps = [];
    private readonly List<byte[]> _lines = [];

    public Life(IEnumerable<Command> commands)
    {
        var now = Given.Noon;
        foreach (var command in commands)
        {
            now = now.AddSeconds(command.Seconds);
            var facts = Given.FeeOf(0.0015m) with { Now = now, IsFirstVersion = true };
            Live(command, command.Decide(End, facts));
        }
    }

    public Portfolio End { get; private set; } = Given.Newcomer;

    public RecordChain Chain { get; private set; } = RecordChain.Start;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The journal, as it would be stored.</summary>
    public IReadOnlyList<byte[]> Lines => _lines;

    public IEnumerable<PortfolioRecord> Records =>
        Steps.Select(step => step.Decision).OfType<Decision.Recorded>().Select(kept => kept.Record);

    private void Live(Command command, Decision decision)
    {
        var before = End;
        if (decision is Decision.Recorded(var record, _))
        {
            (var line, Chain) = Chain.Extend(
                Portfolio.FormOf(End), record, LineVersion.First);
            _lines.Add(line);
            End = End.Apply(End.Sequence + 1, record);
        }

        _steps.Add(new Step(command, before, decision, End));
    }

    internal sealed record Step(
        Command Command, Portfolio Before, Decision Decision, Portfolio After);
}
