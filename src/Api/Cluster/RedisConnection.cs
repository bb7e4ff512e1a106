using StackExchange.Redis;

namespace OrderProcessor.Api.Cluster;

/// <summary>The process's one connection to Redis. It comes back by itself whenever Redis does.
/// </summary>
internal sealed class RedisConnection(ConfigurationOptions options) : IAsyncDisposable
{
    private readonly Lazy<Task<ConnectionMultiplexer>> _connected =
        new(() => ConnectionMultiplexer.ConnectAsync(options));

    public async Task<IConnectionMultiplexer> Get() => await _connected.Value;

    public async ValueTask DisposeAsync()
    {
        if (_connected.IsValueCreated)
        {
            await (await _connected.Value).DisposeAsync();
        }
    }
}
