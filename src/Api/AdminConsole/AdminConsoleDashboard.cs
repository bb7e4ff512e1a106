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
            // To get its files ready takes half a second of processor time: not before somebody
            // asks for them.
            var dashboard = new Lazy<RequestDelegate>(() => Dashboard(app.Services));
            ForAdmins(app.Map($"{Path}/{{**rest}}", http => Serve(http, dashboard.Value)));
            app.MapAdminConsoleSignIn();
        }
    }

    private static void ForAdmins(IEndpointConventionBuilder routes) => routes
        .ExcludeFromDescription()
        .NeedsCluster()
        .WithMetadata(new AdminRoute(AdminConsoleAccess.Policy, AdminConsoleAccess.Scheme))
        .RequireAuthorization(AdminConsoleAccess.Policy);

    // Its own routes are matched once more, behind the one that has let the caller in.
    private static Task Serve(HttpContext http, RequestDelegate dashboard)
    {
        http.SetEndpoint(null);
        return dashboard(http);
    }

    private static RequestDelegate Dashboard(IServiceProvider services)
    {
        var dashboard = new ApplicationBuilder(services);
        dashboard.UseRouting();
        dashboard.UseEndpoints(routes => ForAdmins(routes.MapOrleansDashboard(Path)));
        return dashboard.Build();
    }
}
