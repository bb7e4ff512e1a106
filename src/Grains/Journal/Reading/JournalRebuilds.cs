using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Grains.Journal.Reading;

/// <summary>The journals that this process reads anew because none of their snapshots can be used:
/// off their owners' turns, and one at a time, so that memory is bounded and trading goes
/// on.</summary>
internal sealed class JournalRebuilds
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _byJournal = new(StringComparer.Ordinal);

    private SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Throws while the journal is being read anew, and once what that failed
    /// with.</summary>
    public void RequireOver(string journalId)
    {
        Task? rebuild;
        lock (_lock)
        {
            if (_byJournal.TryGetValue(journalId, out rebuild) && rebuild.IsCompleted)
            {
                _byJournal.Remove(journalId);
            }
        }

        if (rebuild is { IsCompleted: false })
        {
            throw Rebuilding(journalId);
        }

        rebuild?.GetAwaiter().GetResult();
    }

    /// <summary>Begins, unless that is under way.</summary>
    /// <returns>What whoever asked for the journal is to be told.</returns>
    public JournalRebuildingException Begin(string journalId, Func<Task> rebuild)
    {
        lock (_lock)
        {
            if (!_byJournal.ContainsKey(journalId))
            {
                // It is for all who ask, so it carries the context of none.
                using (ExecutionContext.SuppressFlow())
                {
                    _byJournal.Add(journalId, Task.Run(() => InTurn(journalId, rebuild)));
                }
            }
        }

        return Rebuilding(journalId);
    }

    private async Task InTurn(string journalId, Func<Task> rebuild)
    {
        await Turn.WaitAsync();
        try
        {
            await rebuild();
        }
        finally
        {
            Turn.Release();
        }

        lock (_lock)
        {
            _byJournal.Remove(journalId);
        }
    }

    private static JournalRebuildingException Rebuilding(string journalId) =>
        new($"Journal {journalId} is being read anew.");
}
