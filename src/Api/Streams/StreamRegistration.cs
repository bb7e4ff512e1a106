namespace OrderProcessor.Api.Streams;

/// <summary>Registers what streams need.</summary>
internal static class StreamRegistration
{
    public static IServiceCollection AddStreams(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StreamOptions>()
            .Bind(configuration.GetSection(StreamOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<StreamEvents>()
            .AddSingleton<StreamPlaces>()
            .AddSingleton<OpenStreams>()
            .AddHostedService<MarketTicker>();
    }
}
