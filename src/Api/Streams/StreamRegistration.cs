using Microsoft.Extensions.Options;
using OrderProcessor.Api.Admission;

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
            .AddKeyedSingleton(
                StreamOptions.Section,
                (provider, _) => NewPermits(
                    provider.GetRequiredService<IOptions<StreamOptions>>().Value,
                    provider.GetRequiredService<AdmissionMeters>()))
            .AddSingleton<OpenStreams>()
            .AddHostedService<MarketTicker>();
    }

    private static Permits NewPermits(StreamOptions options, AdmissionMeters meters) => new(
        options.MaxStreams,
        options.MaxStreamsPerAddress,
        options.MaxStreamsPerUser,
        meters.StreamsOpened);
}
