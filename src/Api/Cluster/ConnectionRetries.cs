namespace OrderProcessor.Api.Cluster;

/// <summary>Tries to reach the cluster until it is there: a front door may well start first.</summary>
internal sealed partial class ConnectionRetries(
    TimeProvider time, ILogger<ConnectionRetries> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private TimeSpan _pause = First;

    public async Task<bool> ShouldRetryConnectionAttempt(
        Exception exception, CancellationToken cancellationToken)
    {
        if (_pause == First)
        {
            LogWaiting(exception);
        }

        await Task.Delay(_pause * (0.5 + Random.Shared.NextDouble()), time, cancellationToken);
        _pause = _pause * 2 < Longest ? _pause * 2 : Longest;
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The cluster cannot be reached yet; trying on")]
    private partial void LogWaiting(Exception fault);
}
