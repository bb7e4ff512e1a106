using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;

namespace OrderProcessor.Api.Gateway;

/// <summary>What a process without a front door still shows those who run it: its health and its
/// measurements.</summary>
public static class OperatorDoor
{
    /// <summary>Registers everything the operators' door needs.</summary>
    public static void AddOperatorDoor(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddHealth();
        builder.Services.Configure<JsonOptions>(json =>
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower);
        builder.WebHost.ConfigureKestrel(KestrelLimits.Apply);
        builder.AddTelemetry();
    }

    /// <summary>Puts the operators' routes into the pipeline.</summary>
    public static void UseOperatorDoor(this WebApplication app)
    {
        app.UseRequestLogs();
        app.UseRouting();
        app.UseMetrics();
        app.MapHealth();
    }
}
