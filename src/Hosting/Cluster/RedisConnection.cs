using StackExchange.Redis;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>The process's one connection to Redis. It comes back by itself whenever Redis does.
/// </summary>
internal sealed class RedisConnection(ConfigurationOptions options) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private Task<ConnectionMultiplexer>? _connected;

    public async Task<IConnectionMultiplexer> Get()
    {
        lock (_lock)
        {
            // One that could not be opened, for want of a name in DNS perhaps, is opened anew.
            if (_connected is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _connected = ConnectionMultiplexer.ConnectAsync(options);
            }
        }

        return await _connected;
    }

    public async ValueTask DisposeAsync()
    {
        if (_connected is { IsCompletedSuccessfully: true } connected)
        {
            await (await connected).DisposeAsync();
        }
    }
}
