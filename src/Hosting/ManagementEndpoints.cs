using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using OrderProcessor.Hosting.Clocks;
using OrderProcessor.Hosting.Health;
using OrderProcessor.Hosting.Logging;
using OrderProcessor.Hosting.Server;
using OrderProcessor.Hosting.Telemetry;

namespace OrderProcessor.Hosting;

/// <summary>What a process without a front door still shows those who run it: its health and its
/// measurements.</summary>
public static class ManagementEndpoints
{
    /// <summary>Registers everything these endpoints need.</summary>
    public static void AddManagementEndpoints(this WebApplicationBuilder builder)
    {
        builder.Services.AddProcessClock(builder.Configuration);
        builder.Services.AddHealth();
        builder.Services.AddConnectionShares(builder.Configuration);
        builder.Services.Configure<JsonOptions>(json =>
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.WebHost.ConfigureKestrel(ServerLimits.ApplyWithoutBodies);
        builder.AddTelemetry();
    }

    /// <summary>Puts their routes into the pipeline.</summary>
    public static void UseManagementEndpoints(this WebApplication app)
    {
        app.UseRequestLogs();
        app.UseHeadRequests();
        app.UseRouting();
        app.UseMetrics();
        app.MapHealth();
    }
}
