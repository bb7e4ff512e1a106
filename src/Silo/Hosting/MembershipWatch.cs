namespace OrderProcessor.Silo.Hosting;

/// <summary>Ends the process when the table of members is there but does not know this silo any
/// more: without its row a silo goes on for ever as nobody's member, while a new start joins again.
/// </summary>
/// <remarks>No recurring work: it looks from the first moment on, not only once the program has
/// started, and a table that cannot be read is the health check's to tell.</remarks>
internal sealed partial class MembershipWatch(
    IMembershipTable table,
    ILocalSiloDetails silo,
    TimeProvider time,
    ILogger<MembershipWatch> logger) : BackgroundService
{
    // Redis while it loads, or a replica behind its primary, may show an old table for a moment.
    private const int MissesInRow = 3;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var misses = 0;
        while (misses < MissesInRow)
        {
            await Task.Delay(Every, time, stoppingToken);
            misses = await IsForgotten(stoppingToken) ? misses + 1 : 0;
        }

        LogForgotten(silo.SiloAddress.ToString());
        // An orderly stop would first try, for minutes, to tell the table that it stops.
        Environment.FailFast("No member of the cluster any more.");
    }

    private async Task<bool> IsForgotten(CancellationToken cancellationToken)
    {
        try
        {
            var members = await table.ReadAllAsync(cancellationToken);
            return members.TryGet(silo.SiloAddress) is null;
        }
        catch (Orleans.Clustering.Redis.RedisClusteringException)
        {
            // The whole table is gone.
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Redis does not answer, which says nothing about the table; the health check tells it.
            return false;
        }
    }

    [LoggerMessage(
        LogLevel.Critical, "{Silo} lost its row in the table of members; ending, to join again")]
    private partial void LogForgotten(string silo);
}
