using Microsoft.Extensions.Logging.Abstractions;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Abstractions.Verification;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Tests.Cluster;
using OrderProcessor.Grains.Tests.Journal;
using OrderProcessor.Grains.Tests.Telemetry;
using OrderProcessor.Grains.Verification;

namespace OrderProcessor.Grains.Tests.Verification;

/// <summary>On whose turn whole journals are read, and until when.</summary>
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

    [Fact]
    public async Task A_process_that_ends_does_not_wait_for_a_journal_to_be_read()
    {
        await using var silos = await TestCluster.Start(
            2, _journals, new StoredGrainState(), examines: false);
        var journal = _journals["portfolio#long_one"];
        journal.HoldReadsAfter(0);
        var grain = silos.Grains.GetGrain<IVerificationGrain>("long_one");
        var verified = grain.Verify(TestContext.Current.CancellationToken);
        await Eventually.Holds(() => Task.FromResult(journal.Loads > 0));

        await silos.Stop((await silos.SiloOf(grain))!);

        // Not that the caller gave up, which would be no fault that passes.
        await Assert.ThrowsAsync<OverloadedException>(() => verified);
    }

    private Task OnTurn(Func<Task> work) => Task.Factory.StartNew(
        work,
        TestContext.Current.CancellationToken,
        TaskCreationOptions.None,
        _turns.ExclusiveScheduler).Unwrap();
}
