using OrderProcessor.Grains.Journal.Stores;

namespace OrderProcessor.Silo.Storage.Whole;

/// <summary>All that one installation has stored, for those who go through it or fill it and know
/// nothing of grains.</summary>
internal interface IWholeStore : IAsyncDisposable
{
    /// <summary>Where it is, for people.</summary>
    string Name { get; }

    /// <summary>The journals, with the tags that are beside them and unjudged.</summary>
    IJournalStore Journals { get; }

    /// <summary>The ids of all journals there are batches, a snapshot or checkpoints of, in their
    /// order; not of snapshots that are only there to go on from.</summary>
    Task<IReadOnlyList<string>> JournalIds(CancellationToken cancellationToken);

    /// <summary>All rows of grain state.</summary>
    IAsyncEnumerable<StateRow> Rows(CancellationToken cancellationToken);

    /// <summary>One row; null where there is none.</summary>
    Task<StateRow?> Row(
        string grainId, string stateName, CancellationToken cancellationToken);

    /// <summary>Keeps the row, whatever was there.</summary>
    Task Put(StateRow row, CancellationToken cancellationToken);

    /// <summary>Deletes the row, if there is one.</summary>
    Task Delete(string grainId, string stateName, CancellationToken cancellationToken);

    /// <summary>Deletes what lies beside a journal's batches: snapshot and checkpoints.</summary>
    Task DeleteBeside(string journalId, CancellationToken cancellationToken);

    /// <summary>What is wrong with the store itself, beside what is in it; null where nothing is
    /// known to be.</summary>
    Task<string?> Damage(CancellationToken cancellationToken);

    /// <summary>Ends when all that was written is durable.</summary>
    Task Flush(CancellationToken cancellationToken);
}
