using Orleans.Serialization;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Lets a fault that was caused by one of a store's own library travel between programs.
/// As Orleans comes it fails to send such a fault, and the caller hears of that instead.</summary>
public static class ForeignFaults
{
    /// <summary>On both sides; a side that has not the library hears of the fault's type and
    /// message.</summary>
    public static IServiceCollection AddForeignFaults(this IServiceCollection services) =>
        services.Configure<ExceptionSerializationOptions>(
            options => options.SupportedExceptionTypeFilter = _ => true);
}
