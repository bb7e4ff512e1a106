using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Histories;
using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Portfolios.Operations;
using OrderProcessor.Grains.Portfolios.Texts;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Portfolios;

/// <summary>Carries out what the rules decided about one portfolio, and finds what was decided
/// before. Used on its portfolio's turns only.</summary>
internal sealed class PortfolioCommits(
    Journal<Portfolio, PortfolioRecord> journal,
    PortfolioKeys keys,
    PortfolioWatchers watchers,
    Notes notes)
{
    /// <summary>Ends with the outcome once that is durable, and so is what it rests on.</summary>
    public async Task<CommandOutcome> Commit(Decision decision)
    {
        switch (decision)
        {
            case Decision.Recorded(var record, var next):
                var durable = journal.Append(record, next);
                watchers.Appended(journal.HeadSequence, record);
                keys.Note(journal.HeadSequence, record);
                await durable;
                return new CommandOutcome(record.Outcome, record.Kind is RecordKind.Repeat);

            case Decision.Earlier(var sequence):
                return new CommandOutcome(await OutcomeOf(sequence), Replayed: true);

            case Decision.KnownOrder(var order):
                return new CommandOutcome(PortfolioOutcome.Of(order), Replayed: true);

            case Decision.Unrecorded(var refused):
                await journal.WhenHeadIsDurable();
                return new CommandOutcome(refused, Replayed: false);

            default:
                throw new InvalidOperationException($"Unknown decision {decision}.");
        }
    }

    /// <summary>The record of something that is done, whatever keeps it from being read.</summary>
    public Task<PortfolioRecord> Done(long sequence) => AfterKeeping.Finish(
        () => journal.RecordAt(sequence, CancellationToken.None));

    /// <summary>What the record of that number says came of its request.</summary>
    public async Task<PortfolioOutcome> OutcomeOf(
        long sequence, CancellationToken cancellationToken) => await notes.WithTexts(
            (await journal.RecordAt(sequence, cancellationToken)).Outcome, cancellationToken);

    /// <summary>The order that the record of that number filled; null where it filled none, or is
    /// not durable.</summary>
    public async Task<Order?> OrderIn(long sequence, CancellationToken cancellationToken) =>
        sequence <= journal.Durable.Sequence
            ? (await journal.RecordAt(sequence, cancellationToken)).Order
            : null;

    // It is done, whatever keeps its record or a text of it from being read.
    private Task<PortfolioOutcome> OutcomeOf(long sequence) =>
        AfterKeeping.Finish(() => OutcomeOf(sequence, CancellationToken.None));
}
