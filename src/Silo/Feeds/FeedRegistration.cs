using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Assets.Feed;
using OrderProcessor.Grains.Assets.Feed;
using OrderProcessor.Hosting.Background;
using OrderProcessor.Silo.Hosting;

namespace OrderProcessor.Silo.Feeds;

/// <summary>Brings the configured price source into a host.</summary>
public static class FeedRegistration
{
    private const long LargestResponseBytes = 4 * 1024 * 1024;
    private static readonly TimeSpan CheckPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Registers the <see cref="IPriceSource"/> named by <c>Feed:Source</c> and what keeps
    /// the feed running; a wrong configuration stops the host at its start.</summary>
    public static IServiceCollection AddPriceFeed(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Recordings>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, RecordedAssets>();
        services.AddSingleton<IValidateOptions<FeedOptions>, FeedOptionsRules>();
        services.AddOptions<FeedOptions>()
            .Bind(configuration.GetSection(FeedOptions.Section))
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient<CoinGeckoClient>(Point)
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { PooledConnectionLifetime = ConnectionLifetime });
        services.AddSingleton<IPriceSource>(Chosen);
        return services.AddRecurring(Reminder);
    }

    // From every silo, so that the one feed comes back wherever it was lost.
    private static RecurringWork Reminder(IServiceProvider services)
    {
        var feed = services.GetRequiredService<IGrainFactory>()
            .GetGrain<IFeedGrain>(IFeedGrain.Key);
        var watch = services.GetRequiredService<FeedWatch>();
        return new RecurringWork(
            "Price feed check",
            CheckPeriod,
            Retries.UpTo(CheckPeriod),
            async cancelled =>
            {
                await feed.EnsureRunning();
                watch.Hear(await feed.Status(cancelled));
            });
    }

    private static IPriceSource Chosen(IServiceProvider services) =>
        services.GetRequiredService<IOptions<FeedOptions>>().Value.Source switch
        {
            FeedOptions.Replay => ActivatorUtilities.CreateInstance<ReplayPriceSource>(services),
            FeedOptions.CoinGecko =>
                ActivatorUtilities.CreateInstance<CoinGeckoPriceSource>(services),
            _ => ActivatorUtilities.CreateInstance<SimulatedPriceSource>(services),
        };

    private static void Point(IServiceProvider services, HttpClient http)
    {
        var options = services.GetRequiredService<IOptions<FeedOptions>>().Value;
        http.BaseAddress = options.BaseAddress;
        http.Timeout = ResponseTimeout;
        http.MaxResponseContentBufferSize = LargestResponseBytes;
        http.DefaultRequestHeaders.Add("User-Agent", "OrderProcessor");
        if (options.ApiKey is { Length: > 0 } key)
        {
            var plan = options.BaseAddress.Host.StartsWith("pro-", StringComparison.Ordinal)
                ? "pro" : "demo";
            http.DefaultRequestHeaders.Add($"x-cg-{plan}-api-key", key);
        }
    }
}
