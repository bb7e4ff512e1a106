using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Orders;
using OrderProcessor.Grains.Abstractions.Portfolios;
using OrderProcessor.Grains.Ledgers;

namespace OrderProcessor.Grains.Histories;

/// <summary>Tells those who watch a portfolio what has become durable: beside the commit loop and
/// one way, so that a watcher who is slow or gone holds nobody up. Who misses something reads
/// it.</summary>
internal sealed partial class PortfolioWatchers(string accountId, TimeProvider time, ILogger logger)
{
    /// <summary>How long a watcher is told without renewing.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(30);

    private const int MaxWatchers = 100;

    private readonly Dictionary<IPortfolioWatcher, long> _renewedAt = [];
    private readonly List<PortfolioEntry> _untold = [];

    /// <summary>With as many as can be, whoever has not renewed for longest gives way.</summary>
    public void Add(IPortfolioWatcher watcher)
    {
        if (_renewedAt.Count >= MaxWatchers && !_renewedAt.ContainsKey(watcher))
        {
            Remove(_renewedAt.MinBy(one => one.Value).Key);
        }

        _renewedAt[watcher] = time.GetTimestamp();
    }

    public void Remove(IPortfolioWatcher watcher) => _renewedAt.Remove(watcher);

    /// <summary>Notes a record that is not durable yet.</summary>
    public void Appended(long sequence, PortfolioRecord record)
    {
        if (_renewedAt.Count == 0 || _untold.Count >= Updates.MaxAtOnce)
        {
            _untold.Clear();
        }

        if (_renewedAt.Count > 0)
        {
            _untold.Add(new PortfolioEntry(sequence, record));
        }
    }

    /// <summary>Tells of the noted records that are durable now.</summary>
    /// <param name="durable">What they led to.</param>
    /// <param name="find">The orders they changed.</param>
    public void Committed(LedgerAt durable, Func<string, Order?> find)
    {
        var due = _untold.FindLastIndex(entry => entry.Sequence <= durable.Sequence) + 1;
        if (due > 0)
        {
            var told = _untold.GetRange(0, due);
            _untold.RemoveRange(0, due);
            using (ExecutionContext.SuppressFlow())
            {
                _ = Tell(told, durable, find);
            }
        }
    }

    private async Task Tell(
        List<PortfolioEntry> records, LedgerAt durable, Func<string, Order?> find)
    {
        await Task.Yield();
        try
        {
            var updates = Updates.Of(records, durable, find, Updates.MaxAtOnce);
            foreach (var (watcher, renewedAt) in _renewedAt.ToArray())
            {
                if (time.GetElapsedTime(renewedAt) < Holds)
                {
                    await watcher.Committed(updates);
                }
                else
                {
                    Remove(watcher);
                }
            }
        }
        catch (Exception fault)
        {
            LogNotTold(logger, fault, accountId, durable.Sequence);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Portfolio {AccountId}: its watchers were not told of record {Sequence} and have "
            + "to read it.")]
    private static partial void LogNotTold(
        ILogger logger, Exception fault, string accountId, long sequence);
}
