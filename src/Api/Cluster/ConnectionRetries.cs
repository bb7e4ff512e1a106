using OrderProcessor.Grains.Abstractions.Faults;

namespace OrderProcessor.Api.Cluster;

/// <summary>Tries to reach the cluster until it is there: a front door may well start first.
/// </summary>
internal sealed partial class ConnectionRetries(
    TimeProvider time, ILogger<ConnectionRetries> logger) : IClientConnectionRetryFilter
{
    private static readonly Backoff Wait =
        new(First: TimeSpan.FromMilliseconds(500), Longest: TimeSpan.FromSeconds(5));

    private int _failures;

    public async Task<bool> ShouldRetryConnectionAttempt(
        Exception exception, CancellationToken cancellationToken)
    {
        if (++_failures == 1)
        {
            LogUnreached(exception);
        }

        await Task.Delay(Wait.After(_failures, Random.Shared), time, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "Connecting to the cluster failed, retrying")]
    private partial void LogUnreached(Exception fault);
}
