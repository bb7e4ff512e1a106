using OrderProcessor.Grains.Abstractions.Reconciliation;
using OrderProcessor.Grains.Journal;

namespace OrderProcessor.Tool.Verification;

/// <summary>Holds a journal against where the trial balance remembers it to have ended.</summary>
internal sealed class EndCheck<TState>(
    Verifying verifying, string id, CountedEnd counted, Func<TState, string?> digest)
    where TState : class
{
    /// <summary>The journal at the record that was counted in; null until that is
    /// reached.</summary>
    public LoadedJournal<TState>? Then { get; private set; }

    public void Reached(LoadedJournal<TState> loaded) =>
        Then = loaded.End.Sequence == counted.Through ? loaded : Then;

    /// <summary>After the last batch.</summary>
    public void Over(LoadedJournal<TState> end)
    {
        if (counted.Through > end.End.Sequence)
        {
            Found(
                FindingKind.CutOff,
                end,
                $"It ends with record {end.End.Sequence}, and record {counted.Through} was "
                    + "counted in.");
        }
        else if (!counted.IsKept(end.Index.KeyedFrom))
        {
            Found(
                FindingKind.Altered,
                end,
                $"Batches from {counted.KeyedFrom} on had tags, and have none.");
        }
        else if (counted.Hash is not null
            && (Then is null || !counted.Agrees(Then.End.ShortHash, digest(Then.State))))
        {
            Found(
                FindingKind.Altered,
                Then ?? end,
                $"Record {counted.Through} is not the one that was counted in.");
        }
    }

    private void Found(FindingKind kind, LoadedJournal<TState> at, string detail) =>
        verifying.Found(new(kind, id, detail)
        {
            Batch = at.LastNumber,
            Record = at.End.Sequence,
        });
}
