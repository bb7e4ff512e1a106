using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Cluster;
using OrderProcessor.Grains.Journal.Stores;
using OrderProcessor.Grains.Storage;

namespace OrderProcessor.Grains.Cluster;

/// <inheritdoc cref="IStoreMomentGrain"/>
[GrainType("moment")]
internal sealed partial class StoreMomentGrain(
    [PersistentState(StoreMoment.State)] IPersistentState<StoreMoment> state,
    IJournalStore store,
    ILogger<StoreMomentGrain> logger) : Grain, IStoreMomentGrain
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    private bool _isOfOne;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var journals = await store.ReadSnapshot(StoreMoment.Journal, cancellationToken);
        _isOfOne = state.State.IsOf(journals?.BatchNumber ?? 0);
        if (!_isOfOne)
        {
            LogApart(journals?.BatchNumber ?? 0, state.State.Number);
        }
    }

    public async Task<bool> Advance()
    {
        // Neither is written to then: it has to be seen at the next start, too.
        if (_isOfOne)
        {
            var next = state.State.Number + 1;
            await store.WriteSnapshot(
                StoreMoment.Journal,
                new JournalSnapshot(next, Nothing),
                CancellationToken.None);
            state.State = state.State with { Number = next };
            await this.WriteOrDeactivate(state);
        }

        return _isOfOne;
    }

    [LoggerMessage(
        LogLevel.Error,
        "Journals and grain state are not of one moment: journals are at {Journals}, grain state "
            + "is at {State}. One of them was restored without the other. Stop, and run "
            + "'orderprocessor rebuild'")]
    private partial void LogApart(long journals, long state);
}
