using OrderProcessor.Grains.Abstractions.Portfolios;

namespace OrderProcessor.Grains.Histories;

/// <summary>The page of an account's history that was told last: whoever asks for the same again,
/// and nothing was recorded meanwhile, is told it again without reading. Most who look often look
/// like this.</summary>
/// <param name="all">Keeps it, for as long as there is room.</param>
internal sealed class RecentPage<T>(RecentPages all)
{
    private readonly WeakReference<Kept?> _last = new(null);

    /// <summary>Tells a page.</summary>
    /// <param name="query">Which.</param>
    /// <param name="sequence">The account's last durable record, at this moment.</param>
    /// <param name="read">Reads it.</param>
    public async Task<HistoryPage<T>> Read(
        HistoryQuery query, long sequence, Func<Task<HistoryPage<T>>> read)
    {
        if (_last.TryGetTarget(out var last)
            && last.Sequence == sequence
            && last.Query == query)
        {
            return last.Page;
        }

        // What is recorded while it is read may be on it or not: it is of the moment before.
        var kept = new Kept(query, sequence, await read());
        _last.SetTarget(kept);
        all.Keep(kept);
        return kept.Page;
    }

    private sealed record Kept(HistoryQuery Query, long Sequence, HistoryPage<T> Page);
}
