using OrderProcessor.Api.Operators;
using Orleans.Dashboard;

namespace OrderProcessor.Silo.Hosting;

/// <summary>The Orleans dashboard. It shows what people own and has no door of its own: beside a
/// front door admins alone may see it; a silo without one serves it only where a deployer who keeps
/// its port inside has asked for it with <c>Dashboard:Enabled</c>.</summary>
internal static class OperatorDashboard
{
    private const string Path = "/dashboard";
    private const string Key = "Dashboard:Enabled";

    public static ISiloBuilder AddDashboard(this ISiloBuilder silo, bool hasFrontDoor) =>
        IsEnabled(silo.Configuration, hasFrontDoor)
            ? silo.AddDashboard(dashboard => dashboard.HideTrace = true)
            : silo;

    public static void MapDashboard(this WebApplication app, bool hasFrontDoor)
    {
        if (!IsEnabled(app.Configuration, hasFrontDoor))
        {
            return;
        }

        var pages = app.MapOrleansDashboard(Path).ExcludeFromDescription();
        if (hasFrontDoor)
        {
            pages.RequireAuthorization(OperatorPages.Policy);
            app.MapOperatorSignIn();
        }
    }

    private static bool IsEnabled(IConfiguration configuration, bool hasFrontDoor) =>
        configuration.GetValue(Key, defaultValue: hasFrontDoor);
}
