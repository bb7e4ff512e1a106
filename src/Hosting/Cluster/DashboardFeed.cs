using OrderProcessor.Grains.Abstractions.Telemetry;
using Orleans.Dashboard;

namespace OrderProcessor.Hosting.Cluster;

/// <summary>Lets silos tell front doors what the Orleans dashboard shows. Who may see it is said
/// where it is served.</summary>
public static class DashboardFeed
{
    private const string Key = "Dashboard:Enabled";
    private const string DashboardNamespace = "Orleans.Dashboard.Implementation";

    /// <summary>Lets a silo tell what the dashboard shows.</summary>
    public static ISiloBuilder AddDashboardFeed(this ISiloBuilder silo) =>
        IsEnabled(silo.Configuration) ? silo.AddDashboard(HideLogs).ProfileLess() : silo;

    /// <summary>Lets a front door of its own ask silos what the dashboard shows.</summary>
    public static IClientBuilder AddDashboardFeed(this IClientBuilder client) =>
        IsEnabled(client.Configuration) ? client.AddDashboard(HideLogs) : client;

    /// <summary>Whether there is a dashboard at all: <c>Dashboard:Enabled</c>.</summary>
    public static bool IsEnabled(IConfiguration configuration) =>
        configuration.GetValue(Key, defaultValue: true);

    private static ISiloBuilder ProfileLess(this ISiloBuilder silo)
    {
        var profiler = silo.Services.Single(service => service is
        {
            ServiceType: var type, ImplementationType.Namespace: DashboardNamespace,
        } && type == typeof(IIncomingGrainCallFilter));
        silo.Services.Remove(profiler);
        silo.Services.AddSingleton<IIncomingGrainCallFilter>(services => new ProfiledCalls(
            (IIncomingGrainCallFilter)ActivatorUtilities.CreateInstance(
                services, profiler.ImplementationType!),
            services.GetRequiredService<GrainCallMeters>()));
        silo.Services.AddMeters<GrainCallMeters>();
        return silo;
    }

    private static void HideLogs(DashboardOptions dashboard) => dashboard.HideTrace = true;
}
