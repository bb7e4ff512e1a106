using OrderProcessor.Api.Cluster;
using Orleans.Dashboard;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>The Orleans dashboard. It shows what people own and has no door of its own, so that it is
/// served at front doors only, and there to admins only: silos tell front doors what it shows, and
/// nobody else.</summary>
public static class AdminConsoleDashboard
{
    private const string Path = "/dashboard";
    private const string Key = "Dashboard:Enabled";

    /// <summary>Lets a silo tell what the dashboard shows.</summary>
    public static ISiloBuilder AddAdminConsole(this ISiloBuilder silo) =>
        IsEnabled(silo.Configuration) ? silo.AddDashboard(HideLogs) : silo;

    /// <summary>Lets a front door of its own ask silos what the dashboard shows.</summary>
    public static IClientBuilder AddAdminConsole(this IClientBuilder client) =>
        IsEnabled(client.Configuration) ? client.AddDashboard(HideLogs) : client;

    /// <summary>Serves the dashboard, and the page on which to sign in to it; needs a front
    /// door.</summary>
    public static void MapAdminConsole(this WebApplication app)
    {
        if (IsEnabled(app.Configuration))
        {
            app.MapOrleansDashboard(Path).ExcludeFromDescription()
                .NeedsCluster()
                .RequireAuthorization(AdminConsoleAccess.Policy);
            app.MapAdminConsoleSignIn();
        }
    }

    private static void HideLogs(DashboardOptions dashboard) => dashboard.HideTrace = true;

    private static bool IsEnabled(IConfiguration configuration) =>
        configuration.GetValue(Key, defaultValue: true);
}
