using OrderProcessor.Grains.Abstractions.Cluster;
using OrderProcessor.Grains.Abstractions.Telemetry;
using OrderProcessor.Grains.Cluster;
using OrderProcessor.Hosting.Health;
using Orleans.Configuration;

namespace OrderProcessor.Silo.Hosting;

/// <summary>What every silo has, alone or in a cluster.</summary>
internal static class SiloBasics
{
    // Below the two and a half minutes a pod is given to end.
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(120);

    public static ISiloBuilder AddSiloBasics(this ISiloBuilder silo)
    {
        silo.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownLimit);
        silo.Services.AddMeters<FeedWatch>();
        silo.Services.AddHealthChecks()
            .AddCheck<StartHealth>("start", tags: [HealthEndpoints.StartTag])
            .AddCheck<SiloHealth>("silo", tags: [HealthEndpoints.ReadyTag])
            .AddCheck<PriceHealth>("prices", tags: [HealthEndpoints.LoggedTag])
            .AddCheck<LedgerHealth>("ledger", tags: [HealthEndpoints.LoggedTag])
            .AddCheck<VerificationHealth>("verification");
        silo.Services.AddSingleton<IStoreProbe, StoreProbe>();
        return silo
            .Configure<SiloMessagingOptions>(calls => calls.ResponseTimeout = CallTimeout.Limit)
            .Configure<GrainCollectionOptions>(grains =>
                grains.EnableActivationSheddingOnMemoryPressure = true);
    }
}
