using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OrderProcessor.Grains.Abstractions.Requests;
using OrderProcessor.Grains.Abstractions.Telemetry;

namespace OrderProcessor.Hosting.Telemetry;

/// <summary>What every process tells of itself: measurements for Prometheus at <c>/metrics</c>, and
/// traces where a collector for them is configured.</summary>
/// <remarks>Measured with the runtime's own meters and told by OpenTelemetry, whose Prometheus part
/// is a prerelease: the stable other one would be a second pipeline beside the one that traces
/// need.</remarks>
public static class TelemetryRegistration
{
    /// <summary>The path of the measurements.</summary>
    public const string MetricsPath = "/metrics";

    private static readonly string[] Meters =
    [
        "OrderProcessor",
        "Microsoft.Orleans",
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Server.Kestrel",
        "System.Runtime",
    ];

    /// <summary>Measures, and traces if a collector is configured. Needs the addresses that the
    /// program listens at, so these are set before.</summary>
    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(MetricsOptions.Section);
        builder.Services.AddOptions<MetricsOptions>()
            .Bind(section).ValidateDataAnnotations().ValidateOnStart();
        if (section.Get<MetricsOptions>() is { Port: > 0 } options)
        {
            MetricsPort.Listen(builder, options.Port);
        }

        builder.Services.AddOptions<TracingOptions>()
            .Bind(builder.Configuration.GetSection(TracingOptions.Section))
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddMeters<ProcessMeters>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService(builder.Environment.ApplicationName))
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddPrometheusExporter());
        builder.Services.ConfigureOpenTelemetryMeterProvider(LeaveOutOthers);
        if (GrainTraces.HasCollector(builder.Configuration))
        {
            var tracing = builder.Configuration.GetSection(TracingOptions.Section)
                .Get<TracingOptions>() ?? new();
            telemetry.WithTracing(traces => traces
                .SetSampler(new RequestSampler(tracing))
                .AddAspNetCoreInstrumentation(web => web.Filter = IsWorthATrace)
                .AddProcessor(new RequestIdOnSpans(RequestIdKey.Name))
                .AddSource("Microsoft.Orleans.*")
                .AddOtlpExporter());
        }

        return builder;
    }

    /// <summary>Serves the measurements; stands after routing.</summary>
    public static WebApplication UseMetrics(this WebApplication app)
    {
        var port = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value.Port;
        if (port > 0)
        {
            MetricsPort.KeepApart(app, port);
        }

        // Whatever measures begins with zeros, which somebody has to be listening for by then.
        _ = app.Services.GetRequiredService<MeterProvider>();
        _ = app.Services.GetServices<IMeters>();
        app.MapPrometheusScrapingEndpoint(MetricsPath)
            .WithMetadata(new Measurements())
            .DisableHttpMetrics();
        return app;
    }

    // Listening goes by names and through the whole process; another host in it has the same ones.
    private static void LeaveOutOthers(IServiceProvider services, MeterProviderBuilder metrics)
    {
        var ours = services.GetRequiredService<IMeterFactory>();
        metrics.AddView(instrument =>
            instrument.Meter.Scope is IMeterFactory its && its != ours
                ? MetricStreamConfiguration.Drop
                : null);
    }

    private static bool IsWorthATrace(HttpContext http) =>
        !http.Request.Path.StartsWithSegments(MetricsPath)
        && !http.Request.Path.StartsWithSegments("/health");
}
