using OrderProcessor.Hosting.Clocks;
using StackExchange.Redis;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Asks Redis, which all members of a cluster share, what time it is: once before the
/// process joins them, where a wrong clock keeps it out, and then again and again.</summary>
internal sealed class RedisClock(RedisConnection redis, SharedClock shared, TimeProvider time)
    : IHostedLifecycleService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await Look(cancellationToken);
        shared.RequireBearing();
    }

    /// <summary>Asks; where nobody answers, the health check of Redis tells so.</summary>
    public async Task Look(CancellationToken cancellationToken)
    {
        try
        {
            var asked = time.GetTimestamp();
            var said = await Said().WaitAsync(Patience, time, cancellationToken);
            shared.Hear(said, asked);
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            // What was heard before goes on.
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<DateTimeOffset> Said()
    {
        var answer = (RedisResult[]?)await (await redis.Get()).GetDatabase().ExecuteAsync("TIME");
        return DateTimeOffset.FromUnixTimeSeconds((long)answer![0])
            .AddMicroseconds((long)answer[1]);
    }
}
