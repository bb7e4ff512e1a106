namespace OrderProcessor.Hosting.Telemetry;

/// <summary>Lets traces go through grain calls, if there is a collector for them.</summary>
public static class GrainTraces
{
    private const string CollectorKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Traces what grains do.</summary>
    public static ISiloBuilder AddTraces(this ISiloBuilder silo) =>
        HasCollector(silo.Configuration) ? silo.AddActivityPropagation() : silo;

    /// <summary>Traces what grains are asked.</summary>
    public static IClientBuilder AddTraces(this IClientBuilder client) =>
        HasCollector(client.Configuration) ? client.AddActivityPropagation() : client;

    /// <summary>Whether traces have somewhere to go; else they would cost every call for nothing.
    /// </summary>
    internal static bool HasCollector(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration[CollectorKey]);
}
