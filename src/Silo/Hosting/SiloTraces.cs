using OrderProcessor.Api.Gateway;


namespace OrderProcessor.Silo.Hosting;

/// <summary>Traces of what grains do.</summary>
internal static class SiloTraces
{
    /// <summary>Lets traces go through grain calls, if there is a collector for them.</summary>
    public static ISiloBuilder AddTraces(this ISiloBuilder silo) =>
        silo.Configuration.HasCollector() ? silo.AddActivityPropagation() : silo;
}
