using System.Collections.Concurrent;
using Serilog.Core;
using Serilog.Events;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Lets through one line per kind of passing fault and minute, and none of what heals
/// within half a minute: that a silo or the store was lost, and is back, has a line of its own, and
/// every request that met it too. What the libraries warn of comes once a minute for each of their
/// messages. Each line says how many it stands for.</summary>
internal sealed class QuietFaults(TimeProvider time) : ILogEventFilter
{
    private const string Recovered = "recovered";
    private static readonly TimeSpan Heals = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly string[] Libraries = ["Orleans", "Polly", "StackExchange", "Amazon"];

    // They tell each fault once by themselves, and are what the others are silent for.
    private static readonly string[] Tellers =
    [
        "OrderProcessor.Hosting.Health.HealthLog",
        "OrderProcessor.Api.Problems.FaultLog",
        "OrderProcessor.Api.Cluster.ConnectionRetries",
    ];

    // Messages in the program's text: their number is bounded.
    private readonly ConcurrentDictionary<string, Episode> _episodes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    public bool IsEnabled(LogEvent logEvent)
    {
        var source = SourceOf(logEvent);
        if (Tellers.Contains(source, StringComparer.Ordinal))
        {
            return true;
        }

        if (logEvent.Level < LogEventLevel.Warning)
        {
            return !IsRecovery(logEvent) || IsToldOf(source);
        }

        if (PassingFault.KindOf(logEvent.Exception) is { } kind)
        {
            var isDue = IsDue(kind, Heals, logEvent);
            _told.AddOrUpdate(source, isDue, (_, wasTold) => wasTold || isDue);
            return isDue;
        }

        return !IsLibrary(source)
            || IsDue($"{source} {logEvent.MessageTemplate.Text}", TimeSpan.Zero, logEvent);
    }

    // Of many that recover, as of many that failed, the first is told.
    private bool IsToldOf(string source)
    {
        if (!_told.TryGetValue(source, out var wasTold))
        {
            return true;
        }

        _told[source] = false;
        return wasTold;
    }

    private bool IsDue(string key, TimeSpan heals, LogEvent logEvent) =>
        _episodes.GetOrAdd(key, _ => new Episode()).IsDue(time, heals, logEvent);

    private static bool IsRecovery(LogEvent logEvent) =>
        logEvent.Level is LogEventLevel.Information
        && logEvent.MessageTemplate.Text.Contains(Recovered, StringComparison.Ordinal);

    private static bool IsLibrary(string source) => Array.Exists(
        Libraries, library => source.StartsWith(library, StringComparison.Ordinal));

    private static string SourceOf(LogEvent logEvent) =>
        logEvent.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: string name }
            ? name
            : "";

    /// <summary>Faults of one kind that follow each other closely.</summary>
    private sealed class Episode
    {
        private const string Count = "Count";
        private readonly Lock _lock = new();
        private long? _begun;
        private long _last;
        private long? _told;
        private int _held;

        public bool IsDue(TimeProvider time, TimeSpan heals, LogEvent logEvent)
        {
            lock (_lock)
            {
                var now = time.GetTimestamp();
                if (_begun is null || time.GetElapsedTime(_last, now) >= Interval)
                {
                    (_begun, _told, _held) = (now, null, 0);
                }

                (_last, _held) = (now, _held + 1);
                if (time.GetElapsedTime(_begun.Value, now) < heals
                    || (_told is { } told && time.GetElapsedTime(told, now) < Interval))
                {
                    return false;
                }

                logEvent.AddPropertyIfAbsent(new LogEventProperty(Count, new ScalarValue(_held)));
                (_told, _held) = (now, 0);
                return true;
            }
        }
    }
}
