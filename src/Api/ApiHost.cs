using OrderProcessor.Api.AdminConsole;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Cluster;
using OrderProcessor.Api.Reconciliation;
using OrderProcessor.Api.Users;
using OrderProcessor.Api.Web;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Hosting.Commands;
using OrderProcessor.Hosting.Logging;
using OrderProcessor.Hosting.Server;
using OrderProcessor.Hosting.Settings;

namespace OrderProcessor.Api;

/// <summary>The front door as a program of its own, in front of a cluster.</summary>
public static class ApiHost
{
    /// <summary>Puts the program together; nothing runs before it is started.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // Settings lie beside the program, wherever it is started from.
            ContentRootPath = AppContext.BaseDirectory,
        });
        SettingsCheck.Require(builder.Configuration);
        ListenAddress.Default(builder);
        builder.AddLogs(RequestIdKey.Name, UserAdministration.BeforeNames);
        builder.AddFrontDoor();
        builder.AddClusterClient();
        builder.Services.AddLedgerWatch();
        builder.Services.AddAuditTrail(builder.Configuration);
        builder.Services.AddStartNotice(ClientNotice.Lines(builder.Configuration));
        var app = builder.Build();
        app.UseFrontDoor();
        app.MapAdminConsole();
        return app;
    }
}
