using OrderProcessor.Api.AdminConsole;
using OrderProcessor.Api.Audit;
using OrderProcessor.Api.Cluster;
using OrderProcessor.Api.Users;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Hosting.Logging;
using OrderProcessor.Hosting.Server;

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
        ListenAddress.Default(builder);
        builder.AddLogs(RequestIdKey.Name, UserAdministration.BeforeNames);
        builder.AddFrontDoor();
        builder.AddClusterClient();
        builder.Services.AddAuditTrail(builder.Configuration);
        var app = builder.Build();
        app.UseFrontDoor();
        app.MapAdminConsole();
        return app;
    }
}
