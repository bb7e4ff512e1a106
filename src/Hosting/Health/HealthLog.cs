using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderProcessor.Hosting.Health;

/// <summary>Logs each change of a health check once; those who ask every few seconds would else
/// fill the log for as long as a fault lasts.</summary>
internal sealed partial class HealthLog(
    IHostApplicationLifetime host, ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    private readonly Dictionary<string, HealthStatus> _last = new(StringComparer.Ordinal);

    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        // What is not well yet while the program starts is no fault.
        if (!host.ApplicationStarted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        foreach (var (name, check) in report.Entries.Where(IsUnsaid))
        {
            var before = _last.GetValueOrDefault(name, HealthStatus.Healthy);
            _last[name] = check.Status;
            if (check.Status == before)
            {
                continue;
            }

            if (check.Status is HealthStatus.Healthy)
            {
                LogRecovered(name);
            }
            else
            {
                LogLost(check.Exception, name, check.Status, check.Description);
            }
        }

        return Task.CompletedTask;
    }

    private static bool IsUnsaid(KeyValuePair<string, HealthReportEntry> check) =>
        !check.Value.Tags.Contains(HealthEndpoints.LoggedTag)
        // Everything comes up once, and says so then.
        && !check.Value.Tags.Contains(HealthEndpoints.StartTag);

    [LoggerMessage(LogLevel.Information, "{Check} recovered")]
    private partial void LogRecovered(string check);

    [LoggerMessage(LogLevel.Warning, "{Check} is {Status}: {Description}")]
    private partial void LogLost(
        Exception? fault, string check, HealthStatus status, string? description);
}
