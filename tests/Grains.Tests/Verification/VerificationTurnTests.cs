using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Telemetry;
using OrderProcessor.Grains.Verification;

namespace OrderProcessor.Grains.Tests.Verification;

/// <summary>On whose turn whole journals are read.</summary>
public sealed class VerificationTurnTests
{
    private readonly FaultyJournalStore _journals = new();
    private readonly ConcurrentExclusiveSchedulerPair _turns = new();

    [Fact]
    public async Task A_journal_is_verified_off_the_turn_of_who_asks()
    {
        var (batch, end) = Batches.Of(1, RecordChain.Start, new Added(1));
        _journals["tally"].Plant(batch);
        TaskScheduler? readOn = null;

        await OnTurn(async () =>
        {
            var verified = await Chains.Verify<Tally, Added>(
                new(
                    _journals, "tally", new(), TimeProvider.System, NullLogger.Instance,
                    new Measured().Journal),
                new Tally(),
                new CountedEnd(1, end.ShortHash, "ledger"),
                _ =>
                {
                    readOn = TaskScheduler.Current;
                    return "ledger";
                },
                TestContext.Current.CancellationToken);
            Assert.Null(verified.Fault);
            // Whoever asked goes on in its own.
            Assert.Same(_turns.ExclusiveScheduler, TaskScheduler.Current);
        });

        Assert.Same(TaskScheduler.Default, readOn);
    }

    private Task OnTurn(Func<Task> work) => Task.Factory.StartNew(
        work,
        TestContext.Current.CancellationToken,
        TaskCreationOptions.None,
        _turns.ExclusiveScheduler).Unwrap();
}
