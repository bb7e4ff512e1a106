using OrderProcessor.Grains.Journal;
using OrderProcessor.Grains.Journal.Reading;
using OrderProcessor.Tool.Verification;

namespace OrderProcessor.Tool.Rebuilding;

/// <summary>Writes journals that are derived from others, as the program would.</summary>
internal static class RebuiltJournal
{
    private const int DeletedAtOnce = 1_000;

    /// <summary>Deletes a journal.</summary>
    public static async Task Delete(
        Verifying verifying, string id, CancellationToken cancellationToken)
    {
        while (!await verifying.Journals.Delete(id, DeletedAtOnce, cancellationToken))
        {
            // There is more of it.
        }
    }

    /// <summary>Adds records to what there is.</summary>
    /// <param name="verifying">The store.</param>
    /// <param name="id">The journal.</param>
    /// <param name="from">What it comes to.</param>
    /// <param name="version">Version of the lines.</param>
    /// <param name="records">What to add.</param>
    /// <returns>What it comes to then.</returns>
    public static async Task<TState> Append<TState, TRecord>(
        Verifying verifying,
        string id,
        LoadedJournal<TState> from,
        int version,
        IEnumerable<TRecord> records)
        where TState : class, IJournaled<TState, TRecord>
    {
        var setting = verifying.Setting(id) with
        {
            Options = new JournalOptions { WriteVersion = version },
        };
        var journal = new Journal<TState, TRecord>(
            setting, from, committed: () => { }, faulted: _ => { });
        foreach (var record in records)
        {
            // One after the other: this is no grain, whose turns would keep them apart.
            await journal.Append(record);
        }

        await journal.Idle;
        return journal.Durable;
    }

    public static LoadedJournal<TState> Nothing<TState, TRecord>(TState empty)
        where TState : class, IJournaled<TState, TRecord> =>
        JournalFold<TState, TRecord>.Nothing(empty);
}
