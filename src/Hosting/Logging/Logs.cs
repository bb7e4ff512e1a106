using System.Globalization;
using OrderProcessor.Hosting.Telemetry;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace OrderProcessor.Hosting.Logging;

/// <summary>Logs on standard output: JSON in production, readable in development; the id of the
/// request that caused a line is on it, wherever the line was written.</summary>
public static class Logs
{
    /// <summary>Sends everything the program logs through Serilog.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="requestIdKey">Under what Orleans' request context, and then a line, has the
    /// request's id.</param>
    /// <param name="beforeNames">What stands in a path before the name of a person.</param>
    public static void AddLogs(
        this WebApplicationBuilder builder, string requestIdKey, string beforeNames) =>
        builder.Services.AddSerilog((_, logs) =>
        {
            logs.ReadFrom.Configuration(builder.Configuration)
                .Enrich.With(
                    new RequestIdOnLines(requestIdKey), new NamelessPaths(beforeNames))
                .Destructure.With<OwnTypesByName>();
            if (builder.Environment.IsDevelopment())
            {
                logs.WriteTo.Console(
                    outputTemplate: Readable(requestIdKey),
                    formatProvider: CultureInfo.InvariantCulture);
            }
            else
            {
                logs.WriteTo.Console(new CompactJsonFormatter());
            }
        });

    /// <summary>One line per request, quiet about what monitors ask all the time.</summary>
    public static IApplicationBuilder UseRequestLogs(this IApplicationBuilder app) =>
        app.UseSerilogRequestLogging(options => options.GetLevel = (http, _, _) =>
            http.Request.Path.StartsWithSegments("/health")
            || http.Request.Path.StartsWithSegments(TelemetryRegistration.MetricsPath)
                ? LogEventLevel.Debug
                : LogEventLevel.Information);

    private static string Readable(string requestIdKey) =>
        "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}"
        + $" {{{requestIdKey}}}{{NewLine}}{{Exception}}";

    private sealed class RequestIdOnLines(string key) : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            if (RequestContext.Get(key) is string { Length: > 0 } id)
            {
                logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty(key, id));
            }
        }
    }
}
