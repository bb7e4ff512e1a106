using OrderProcessor.Api.Admission;
using OrderProcessor.Api.Cluster;
using OrderProcessor.Hosting.Cluster;
using Orleans.Dashboard;

namespace OrderProcessor.Api.AdminConsole;

/// <summary>The Orleans dashboard. It shows what people own and has no door of its own, so that it
/// is served at front doors only, and there to admins only: silos tell front doors what it shows,
/// and nobody else.</summary>
public static class AdminConsoleDashboard
{
    private const string Path = "/dashboard";

    /// <summary>Serves the dashboard, and the page on which to sign in to it; needs a front
    /// door.</summary>
    public static void MapAdminConsole(this WebApplication app)
    {
        if (DashboardFeed.IsEnabled(app.Configuration))
        {
            app.MapOrleansDashboard(Path).ExcludeFromDescription()
                .NeedsCluster()
                .WithMetadata(new AdminRoute(AdminConsoleAccess.Policy, AdminConsoleAccess.Scheme))
                .RequireAuthorization(AdminConsoleAccess.Policy);
            app.MapAdminConsoleSignIn();
        }
    }
}
