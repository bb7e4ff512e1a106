using System.Collections.Immutable;
using OrderProcessor.Grains.Abstractions.Faults;
using OrderProcessor.Grains.Journal.Lines;
using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>Folds a journal's batches in their order: each record must follow the one before, and
/// each must fit the state.</summary>
internal sealed class JournalFold<TState, TRecord>(JournalSetting setting)
    where TState : class, IJournaled<TState, TRecord>
{
    private const int ReadAtOnceBatches = 64;

    public static LoadedJournal<TState> Nothing(TState empty) => new()
    {
        State = empty,
        Empty = empty,
        End = RecordChain.Start,
        Index = JournalIndex.Start,
    };

    /// <summary>The batches that come next.</summary>
    public Task<ImmutableArray<JournalBatch>> Page(
        LoadedJournal<TState> after, CancellationToken cancellationToken) => setting.Store.Read(
            setting.Id,
            after.LastNumber + 1,
            ReadAtOnceBatches,
            descending: false,
            cancellationToken);

    /// <summary>Whether no batch came after that page when it was read.</summary>
    public static bool IsLast(ImmutableArray<JournalBatch> page) =>
        page.Length < ReadAtOnceBatches;

    public LoadedJournal<TState> Add(LoadedJournal<TState> loaded, JournalBatch batch)
    {
        if (batch.Number != loaded.LastNumber + 1)
        {
            throw new JournalCorruptException(
                $"Journal {setting.Id} lacks batch {loaded.LastNumber + 1}.");
        }

        var (state, end) = (loaded.State, loaded.End);
        var (form, tally) = (TState.FormOf(state), new BatchTally());
        foreach (var line in BatchLines.Split(batch))
        {
            (var record, end) = end.Verify(form, line.Span);
            state = Applied(state, end.Sequence, record);
            tally.Add(form.KindOf(record), form.TimeOf(record));
        }

        return loaded with
        {
            State = state,
            End = end,
            Index = loaded.Index.After(tally, end.Sequence)
                .Keyed(setting.Id, batch.Number, batch.IsKeyed),
            LastNumber = batch.Number,
            TailBatches = loaded.TailBatches + 1,
            TailBytes = loaded.TailBytes + batch.Payload.Length,
        };
    }

    private TState Applied(TState state, long sequence, TRecord record)
    {
        try
        {
            return state.Apply(sequence, record);
        }
        catch (Exception fault)
        {
            throw new JournalCorruptException(
                $"Journal {setting.Id}: record {sequence} does not fit the state.", fault);
        }
    }
}
