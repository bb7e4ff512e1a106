using Microsoft.Extensions.Logging;
using OrderProcessor.Grains.Abstractions.Alerts;

namespace OrderProcessor.Grains.Alerts;

/// <summary>Tells those who watch an account's alerts of each change, one way. Who misses one is
/// given all there is when they renew.</summary>
internal sealed partial class AlertWatchers(string accountId, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(30);

    private const int MaxWatchers = 100;

    private readonly Dictionary<IAlertWatcher, long> _renewedAt = [];

    /// <summary>With as many as can be, whoever has not renewed for longest gives way.</summary>
    public void Add(IAlertWatcher watcher)
    {
        if (_renewedAt.Count >= MaxWatchers && !_renewedAt.ContainsKey(watcher))
        {
            Remove(_renewedAt.MinBy(one => one.Value).Key);
        }

        _renewedAt[watcher] = time.GetTimestamp();
    }

    public void Remove(IAlertWatcher watcher) => _renewedAt.Remove(watcher);

    public void Tell(AlertList alerts)
    {
        if (_renewedAt.Count > 0)
        {
            using (ExecutionContext.SuppressFlow())
            {
                _ = TellAll(alerts);
            }
        }
    }

    private async Task TellAll(AlertList alerts)
    {
        await Task.Yield();
        try
        {
            foreach (var (watcher, renewedAt) in _renewedAt.ToArray())
            {
                if (time.GetElapsedTime(renewedAt) < Holds)
                {
                    await watcher.Changed(alerts);
                }
                else
                {
                    Remove(watcher);
                }
            }
        }
        catch (Exception fault)
        {
            LogNotTold(logger, fault, accountId);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Streams of account {AccountId} were not told of its alerts and read them anew")]
    private static partial void LogNotTold(ILogger logger, Exception fault, string accountId);
}
