using System.Collections.Concurrent;

namespace OrderProcessor.Api.Problems;

/// <summary>Logs a fault of the store or the cluster when it is first met, and from then on only how
/// often it was met: every request that meets it has its own line already.</summary>
internal sealed partial class FaultLog(TimeProvider time, ILogger<FaultLog> logger)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Type, Episode> _episodes = new();

    public void Met(Exception fault, string method, string path)
    {
        var episode = _episodes.GetOrAdd(fault.GetType(), _ => new Episode());
        lock (episode)
        {
            episode.Unlogged++;
            var now = time.GetTimestamp();
            if (episode.LoggedAt is { } last && time.GetElapsedTime(last, now) < Quiet)
            {
                return;
            }

            LogFault(fault, method, path, episode.Unlogged);
            episode.LoggedAt = now;
            episode.Unlogged = 0;
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "{Method} {Path} could not be served, {Count} such since the last line.")]
    private partial void LogFault(Exception exception, string method, string path, long count);

    private sealed class Episode
    {
        public long? LoggedAt { get; set; }

        public long Unlogged { get; set; }
    }
}
